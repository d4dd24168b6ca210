"""Words that nobody who tells of a hard day is handed as a key to it.

The lists that the seven words are drawn from were made for passwords; they hold handcuffs
and graves. These are left out of them.
"""

_ENGLISH = """
abdomen afraid aliens armed army arrest assault backstab badge barf baton battered battering
brownnose buckshot bullfight cage catfight chain chokehold choking constable corpse crazy
cruelly cruelness cruelty crushed crusher crushing crying culprit custody deport dropkick drown
duh dumpster enslave entomb evil filth gangrene garbage graveness graves graveyard groin
handcuff handgun hangnail harmful hate hurt imprison jackknife jailbird jailbreak jailer
jailhouse judge kick mortality mortally obese outshoot ovary overkill panic patrol penknife
poison police prison puke punch punisher pureblood racism reshoot retrial ribcage riot siren
skeletal skeleton slain slapping slum smasher smashing squad strangle stubborn stupor suffering
tank trash trial unafraid unarmed unbeaten unchain uncrushed undead undying unharmed unisexual
unloved unshackle unwanted unworthy unwound uterus verdict villain violate violation violator
vomit wound wreckage wrecker wrecking
"""

_SPANISH = """
aborto abuso acoso acusar ahogo alarma arma ataque azote bala basura bestia blanco bobo bomba
bruto burla cadáver celda cerdo choque combate crimen cuchillo culpa cárcel delito derrota
diablo dolor droga ebrio ego enfermo espada esposa feo fracaso fuga furia fusil golpe gordo
grito guerra herida humo idiota ira juez ladrón ley llanto llorar loco látigo maldad matar miedo
morado morir muerte multa negro odio pecado pena pistola policía preso puñal rabia raza rehén
reja robar robo sangre sexo terror tonto tragedia trampa triste tumba tóxico veneno verdugo
violar víctima
"""

HEAVY = {"en": frozenset(_ENGLISH.split()), "es": frozenset(_SPANISH.split())}
