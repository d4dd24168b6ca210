"""Content notes: what may be hard to hear, and how close the story comes to it."""

from archive.terms.vocabulary import vocabulary

# fmt: off
CONTENT_NOTES = vocabulary("content-note", "Content note", "Aviso de contenido", (
    ("slur", "Hateful word", "Palabra de odio",
     "A word used to put down a group of people.",
     "Una palabra que se usa para humillar a un grupo."),
    ("physical-force", "Physical force", "Fuerza física",
     "Someone is held, pushed, hit or handcuffed.",
     "A alguien lo sujetan, empujan, golpean o esposan."),
    ("weapon-drawn", "Weapon drawn", "Arma desenfundada",
     "A gun or other weapon is out.",
     "Alguien saca una pistola u otra arma."),
    ("injury", "Injury", "Herida",
     "Someone is hurt.",
     "Alguien sale con heridas."),
    ("death", "Death", "Muerte",
     "Someone dies or has died.",
     "Alguien muere o ha muerto."),
    ("sexual-harm", "Sexual harm", "Daño sexual",
     "Sexual touching, threats or assault.",
     "Tocamientos, amenazas o agresión sexual."),
    ("harm-to-child", "Harm to a child", "Daño a un niño",
     "A child is hurt or very afraid.",
     "Un niño sufre daño o mucho miedo."),
    ("mental-health-crisis", "Mental health crisis", "Crisis de salud mental",
     "Someone is in great distress.",
     "Alguien siente mucha angustia."),
    ("suicide", "Suicide", "Suicidio",
     "Wanting to die, or taking one's life.",
     "Querer morir, o quitarse la vida."),
    ("custody", "Being locked up", "Bajo encierro",
     "Someone is held in a cell, a car or a jail.",
     "Alguien está en una celda, una patrulla o la cárcel."),
    ("deportation-fear", "Fear of deportation", "Miedo a la deportación",
     "Someone fears being sent out of the country.",
     "Alguien teme que le saquen del país."),
    ("loud-sound", "Loud sound", "Sonido fuerte",
     "A sudden or loud noise in the recording.",
     "Un ruido fuerte o de repente en la grabación."),
    ("crying", "Crying", "Llanto",
     "Someone cries.",
     "Alguien llora."),
), ordered=False)

LEVELS = vocabulary("level", "How close", "Qué tan cerca", (
    ("mentioned", "Mentioned", "Se menciona",
     "Named in passing.", "Se nombra de paso."),
    ("described", "Described", "Se describe",
     "Told in some detail.", "Se cuenta con algún detalle."),
    ("heard", "Heard", "Se oye",
     "Heard or seen in the recording itself.", "Se oye o se ve en la grabación misma."),
), ordered=True)
# fmt: on
