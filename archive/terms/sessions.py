"""Session slots: the five sessions of the policing guide, and the action forum."""

from archive.terms.vocabulary import vocabulary

# fmt: off
SESSIONS = vocabulary("session", "Session", "Sesión", (
    ("1", "1. Starting our study circle: sharing our experiences",
     "1. Empezar nuestro círculo: compartir nuestras experiencias",
     "Meet, agree on ground rules, tell what you have lived.",
     "Conocerse, acordar reglas, contar lo vivido."),
    ("2", "2. What's the nature of the problem?",
     "2. ¿Cuál es el problema?",
     "Look at many views of the causes.",
     "Mirar muchas ideas sobre las causas."),
    ("3", "3. What do we expect from each other?",
     "3. ¿Qué esperamos unos de otros?",
     "Name what residents and police owe each other.",
     "Decir qué se deben los vecinos y la policía."),
    ("4", "4. How can we make progress?",
     "4. ¿Cómo podemos avanzar?",
     "Weigh ways forward, with stories of repair.",
     "Comparar caminos, con historias de reparación."),
    ("5", "5. Committing to change: what needs to happen in our community?",
     "5. Comprometerse al cambio: ¿qué tiene que pasar en nuestra comunidad?",
     "Choose what comes first and carry it to the forum.",
     "Elegir qué va primero y llevarlo al foro."),
    ("forum", "Action forum", "Foro de acción",
     "The whole community hears the ideas and signs up.",
     "Toda la comunidad oye las ideas y se apunta."),
), ordered=True)
# fmt: on
