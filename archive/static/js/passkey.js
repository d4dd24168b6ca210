// Make a passkey, or sign in with one: the browser asks its owner, and its answer is sent as a form.
const place = document.querySelector("[data-passkey]");
const form = place.querySelector("form");
const failed = place.querySelector("[data-failed]");

const bytes = (text) => Uint8Array.from(
  atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0),
);
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function asked() {
  const options = JSON.parse(place.dataset.options);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  return { publicKey: options };
}

function said(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const told = {};
  for (const part of parts) if (response[part]) told[part] = text(response[part]);
  if (response.getTransports) told.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: told,
  });
}

async function ask() {
  failed.hidden = true;
  try {
    const credential = await navigator.credentials[place.dataset.passkey](asked());
    form.elements.credential.value = said(credential);
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  const again = place.querySelector("[data-again]");
  again.hidden = false;
  again.addEventListener("click", ask);
  ask();
} else {
  failed.hidden = false;
}
