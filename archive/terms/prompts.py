"""What a kit for each session of the policing guide starts with: words to read out, in order.

In our own words; a facilitator changes what she likes. A part is (kind, minutes, English,
Spanish); clips are hers to add, where a pause marks their place.
"""

PROMPT, PAUSE = "prompt", "pause"

_PAUSE = (
    PAUSE,
    1,
    "A quiet minute. You may step out, and you do not have to say why.",
    "Un minuto en silencio. Puedes salir, y no tienes que decir por qué.",
)

PROMPTS: dict[str, tuple[tuple[str, int, str, str], ...]] = {
    "1": (
        (
            PROMPT,
            20,
            "Welcome. What would help you to speak here, and to listen? Write the ground rules "
            "together, in your own words, and read them back.",
            "Bienvenidos. ¿Qué te ayudaría a hablar aquí, y a escuchar? Escriban juntos las "
            "reglas, con sus palabras, y léanlas en voz alta.",
        ),
        (
            PROMPT,
            40,
            "Tell about one time you met the police. You may pass. Two or three minutes each.",
            "Cuenta una vez que trataste con la policía. Puedes pasar. Dos o tres minutos "
            "cada quien.",
        ),
        _PAUSE,
        (
            PROMPT,
            15,
            "What did you notice? Say it without naming anyone.",
            "¿Qué notaste? Dilo sin nombrar a nadie.",
        ),
        (
            PROMPT,
            10,
            "Say one thing you would like this group to remember next time.",
            "Di una cosa que quieres que este grupo recuerde la próxima vez.",
        ),
    ),
    "2": (
        (
            PROMPT,
            5,
            "Read the ground rules again. Is anything missing?",
            "Lean otra vez las reglas. ¿Falta algo?",
        ),
        _PAUSE,
        (
            PROMPT,
            35,
            "These are views that some people hold, not findings. Which is nearest to what you "
            "have seen, and which is farthest?",
            "Son ideas de algunas personas, no conclusiones. ¿Cuál está más cerca de lo que "
            "has visto, y cuál más lejos?",
        ),
        (
            PROMPT,
            30,
            "Why might people here see it so differently? Think of history, of rules made far "
            "away, of how things are done inside a department.",
            "¿Por qué lo ve la gente de aquí de maneras tan distintas? Piensa en la historia, en "
            "reglas hechas lejos, en cómo se trabaja dentro de la policía.",
        ),
    ),
    "3": (
        (
            PROMPT,
            15,
            "Say your name, and one word for how you come in. Some of us may wear a uniform. Say "
            "out loud what that does to a room.",
            "Di tu nombre y una palabra de cómo llegas. Quizá algunos llevamos uniforme. Digan "
            "en voz alta qué cambia eso.",
        ),
        _PAUSE,
        (
            PROMPT,
            30,
            "In pairs: what did each of them need then? What do you need from the other when "
            "things go well, and when they go wrong?",
            "En parejas: ¿qué necesitaba cada quien en ese momento? ¿Qué necesitas tú del otro "
            "cuando todo va bien, y cuando va mal?",
        ),
        (
            PROMPT,
            30,
            "Make two lists: what we can ask of each other, and what we can promise.",
            "Hagan dos listas: lo que podemos pedirnos y lo que podemos prometer.",
        ),
    ),
    "4": (
        _PAUSE,
        (
            PROMPT,
            20,
            "What changed in this story? What did it take, and from whom?",
            "¿Qué cambió en esta historia? ¿Qué hizo falta, y de parte de quién?",
        ),
        (
            PROMPT,
            45,
            "What are three ways forward for us? For each: who would have to give something up?",
            "¿Qué tres caminos tenemos? En cada uno: ¿quién tendría que ceder algo?",
        ),
    ),
    "5": (
        (
            PROMPT,
            15,
            "Read the lists from every session out loud. Add nothing yet.",
            "Lean en voz alta las listas de cada sesión. No agreguen nada todavía.",
        ),
        (
            PROMPT,
            20,
            "Each person has three dots. Put them on what should come first.",
            "Cada persona tiene tres puntos. Póngalos en lo que debe ir primero.",
        ),
        (
            PROMPT,
            40,
            "For the first three: who will do what, by when, and who will ask them about it?",
            "Para los tres primeros: ¿quién hará qué, para cuándo, y quién les preguntará?",
        ),
    ),
}


def prompts(session: str, language: str) -> list[tuple[str, int, str]]:
    """Return (kind, minutes, words) of what a kit for *session* starts with."""
    return [
        (kind, minutes, es if language == "es" else en)
        for kind, minutes, en, es in PROMPTS.get(session, ())
    ]
