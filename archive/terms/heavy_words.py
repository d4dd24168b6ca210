"""Words that nobody who tells of a hard day is handed as a key to it.

The lists that the seven words are drawn from were made for passwords; they hold handcuffs
and graves. These are left out of them.
"""

_ENGLISH = """
abdomen afraid aliens ambush anger angrily angriness apprehend armed army arrest arson assault
backstab badge banish barf baton battered battering batting battle blame brownnose bruising
buckshot bullfight bully cage catfight chain chokehold choking clubbed clubbing constable corpse
crazy cruelly cruelness cruelty crushable crushed crusher crushing crying cufflink culprit curse
custody danger deceased deport despair despise detention dirtiness disarm disgrace dispose
distress dropkick drown duh dumpster enslave entomb evil exile expel explode exploit filth
flogging gangrene garbage gore gory graveness graves graveyard grief grievance grieving grievous
groin handcuff handgun hangnail hangover harmful hate haunt hurt idiocy imprison jackknife
jailbird jailbreak jailer jailhouse judge kick litigate litigator maimed mangle mocker morbidity
morbidly mortality mortally mourner mournful mug mutilated mutilator nastily nastiness obese
oppressed oppressor outshoot ovary overkill panic patrol penknife persecute poison police prison
profane profanity provoke provoking puke punch punisher pureblood racism rage raider rebel
reshoot retrial revolt ribcage riot robbing rotten rotting ruined sadden sadly sadness savage
scared scarily scariness scarring scary scolding shame shun siren skeletal skeleton slain
slapping slashed slashing slighted slighting slightly slum smasher smashing smite squad stinking
stinky stole strangle strife stubborn stupor subdued subduing suffering suffocate suspect swear
tackle tackling tank taunt threaten tragedy trapped trapping trash trespass trial unafraid
unarmed unbeaten unchain uncrushed undead undying unfair unharmed unisexual unjustly unloved
unshackle unwanted unworthy unwound uterus vagrancy vagrantly verdict villain violate violation
violator vomit whacking wound wreckage wrecker wrecking wrongdoer wronged wrongful wrongly
wrongness yelling
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
