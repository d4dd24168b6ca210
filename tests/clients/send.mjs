// Send a file with tus-js-client, as a page would; prints the upload's address when it is through.
// Usage: node send.mjs FOLDER-OF-NODE_MODULES FILE ENDPOINT PIECE HEADERS-AS-JSON
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";

const [, , folder, file, endpoint, piece, headers] = process.argv;
const { Upload } = createRequire(`${folder}/`)("tus-js-client");

const upload = new Upload(createReadStream(file), {
  endpoint,
  chunkSize: Number(piece),
  headers: JSON.parse(headers),
  metadata: { filename: "Nia at 12 Oak Street.wav", filetype: "audio/wav" },
  // The server is killed and comes again: keep asking.
  retryDelays: Array(40).fill(250),
  onProgress: (sent) => process.stdout.write(`sent ${sent}\n`),
  onError: (error) => { process.stdout.write(`failed ${error.message}\n`); process.exitCode = 1; },
  onSuccess: () => process.stdout.write(`done ${upload.url}\n`),
});
upload.start();
