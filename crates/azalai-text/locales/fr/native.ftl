# native/changes.rs
intensity-above-1 = l'intensité { $intensity } est supérieure à 1 ; elle est employée telle quelle
from-date-before-first = `from_date` précède le premier jour : rien n'est jamais fermé
write-first-day = écrire le premier jour, ou laisser la case vide
to-date-after-from-date = `to_date` n'est pas après `from_date`
give-first-day-open = donner le premier jour où c'est de nouveau ouvert, ou laisser vide
country-of-no-place = aucun lieu n'est dans `{ $name }` : rien n'est fermé
use-country-places = prendre un pays de places.csv
date-before-first = `date` précède le premier jour : rien ne change
give-place-kind = donner ce type au lieu dans places.csv
attributes-no-list = `attributes` n'est pas une liste ; clé=valeur;clé=valeur est attendu
semicolon-equals-sign = dans un texte, un point-virgule, un signe égal ou une barre oblique inverse est précédé d'une barre oblique inverse
more-than-people = plus de { $most } personnes sont ajoutées à la main
put-fewer-people = ajouter moins de personnes

# native/doc.rs
either = { $one } ou { $other }
quoted-word = "{ $word }"
remove-one-of-two = en retirer un des deux
both-languages = {"{"} en = "…", fr = "…" {"}"}
parameters-lists-settings = `azalai parameters` énumère tous les réglages
keys-are = les clés sont : { $keys }
unknown-key = `{ $name }` n'est pas une clé de { $of }
a-quoted-text = un texte entre guillemets doubles
a-date-such-as = une date telle que 2023-11-25
a-table-headed = une table, [{ $key }]
language-is-missing = `{ $key }.{ $language }` manque
give-text-english = donner le texte en anglais (en) et en français (fr)
a-list-of-names = une liste de noms, telle que ["a", "b"]
named-twice = `{ $key }` nomme `{ $name }` deux fois
too-many-names = `{ $key }` a { $n } noms ; au plus { $most } sont lus
name-fewer = en nommer moins
a-table = une table

# native/dossier.rs
event-after-last = l'événement est après le dernier jour du scénario
correct-date-end = corriger la date, ou `end` dans scenario.toml
control-has-no-row = control.csv n'a pas de ligne de `{ $place }` à partir de ce jour
control-has-no-row-under = control.csv n'a pas de ligne de `{ $place }` sous `{ $actor }` à partir de ce jour
nothing-changes-hands = rien ne change de mains : c'est control.csv qui est lu
add-row-control = ajouter la ligne à control.csv, et celles de ses forces à forces.csv
end-date-before-date = `end_date` précède `date`
give-last-day-event = donner le dernier jour de l'événement, ou laisser vide
feeds-names-no = `feeds` nomme `{ $name }`, qui n'est ni un événement ni une observation
write-id-events = écrire un id d'events.csv ou d'observations.csv
readers-look-vain = le lecteur le cherche en vain
figure-after-last = le chiffre est postérieur au dernier jour du scénario
compared-nothing = il n'est comparé à rien
model-would-fitted = le modèle serait calé sur ce qui a été observé après la date de décision
write-shown = écrire `shown`

# native/fit.rs
first-column-story = la première colonne n'est pas `story`
make-file-azalai = faire le fichier avec azalai calibrate
unknown-draw = `{ $name }` n'est ni un paramètre ni `{ $population }LIEU`
no-draw = il n'y a aucun tirage
row-width-of-draws = la ligne a { $cells } cases, l'en-tête { $width }
give-value-every = donner une valeur à chaque paramètre de l'en-tête
draw-out-of-range = `{ $shown }` n'est pas un nombre de { $low } à { $high }
yardstick-drawn = `{ $name }` est un étalon : il est fixe, et les valeurs de cette colonne ne servent pas
make-file-anew = refaire le fichier avec azalai calibrate

# native/head.rs
in-unit = { $what } ({ $unit })
numbers-between = une liste de nombres de { $low } à { $high }
write-question = écrire : question = {"{"} en = "…", fr = "…" {"}"}
write-title = écrire : title = {"{"} en = "…", fr = "…" {"}"}
file-no-toml = le fichier n'est pas du TOML : { $why }
parameters-lists-settings-not-tables = `azalai parameters` énumère tous les réglages ; ce que contiennent les tableaux, telle une population, s'y change
write-toml = le fichier est du TOML : clé = valeur, les textes entre guillemets doubles
spawn-mode-pop-ratio-spawn-rules = avec spawn_mode "pop_ratio", `spawn_rules.conflict_driven_spawning.displaced_per_conflict_day` est une part de la population, et vaut { $rate }
give-number-0-1 = lui donner un nombre de 0 à 1, tel que 0.01 pour une personne sur cent par jour
whole-from-1 = un nombre entier de 1 à { $most }
write-format-1 = écrire : format = 1
write-status-historical = écrire : status = "historical", ou "live" si des personnes sont aujourd'hui en danger
write-first-day-start = écrire le premier jour : start = 2023-08-01
write-last-day = écrire le dernier jour : end = 2024-12-31
write-country-foreign = écrire le pays qui n'est pas étranger, comme dans places.csv
live-scenario-says = un scénario « live » le dit, même si le texte est vide : ""
decision-date-from = la date de décision est le { $date } ; un jour à partir du { $start } est attendu
decision-date-within = la date de décision est le { $date } ; un jour à partir du { $start } et avant le { $end } est attendu
give-day-scenario = donner un jour de la période du scénario
decision-past-known-course = la date de décision est le { $date }, dont la suite n'est pas connue
write-status-live = écrire status = "live" dans scenario.toml
list-places-regions = une liste de lieux et de régions, telle que ["Kidal region"]
days-from-0 = un nombre entier de 0 à { $most } (jours)
given-twice = `{ $name }` est donné deux fois
true-false-lower = true ou false
unknown-setting = `{ $key }` n'est pas un réglage
write-setting-value = écrire { $key }=VALEUR
period-days-expected = la période du { $start } au { $end } a { $days } jours ; de 1 à { $most } sont attendus
end-is-last-day = `end` est le dernier jour, et ne précède pas `start`
asked-days-expected = { $days } jours sont demandés ; de 1 à { $most } sont attendus
run-least-one-day = simuler un jour au moins et un siècle au plus
write-live-and-review = écrire status = "live", reviewed_by = "" et affected_people_consulted = ""
live-required = `{ $name }` est { $date }, moins de { $days } jours avant la parution de cette version ({ $release }) ; le scénario concerne des personnes aujourd'hui en danger
run-past-known-course = la simulation irait jusqu'au { $last }, dont le cours n'est pas connu

# native/ids.rs
unknown-source = il n'y a pas de source `{ $name }`
unknown-group = il n'y a pas de groupe `{ $name }`
unknown-actor = il n'y a pas d'acteur `{ $name }`
unknown-place = il n'y a pas de lieu `{ $name }`
add-file-with-row = ajouter { $file } avec une ligne pour cela
add-it-to = l'ajouter à { $file }
did-you-mean-or-add = est-ce `{ $near }` ? Sinon l'ajouter à { $file }

# native/map.rs
position-constructed-expected = la position est construite ; un rayon et une note sont attendus
give-radius-km-above = donner `radius_km` supérieur à 0, et dans `note` les mots sur lesquels repose la position
bounds-out-of-order = `{ $left }` est { $x } et `{ $right }` est { $y } ; { $low } <= { $high } est attendu
bounds-enclose-value = les bornes encadrent la valeur
these-places-linked = ces lieux sont déjà reliés à la ligne { $line }
one-row-stands = une ligne vaut pour les deux sens ; retirer une des deux
give-length-kilometres = donner la longueur en kilomètres
km-0-expected-number = `km` est 0 ; un nombre supérieur à 0 est attendu
link-joins-two = une liaison relie deux lieux
link-goes-back = la liaison revient au lieu d'où elle part
link-closed-first = la liaison est fermée dès son premier jour ; une `to_date` plus tardive est attendue
to-date-first-day = `to_date` est le premier jour où la liaison est de nouveau fermée

# native/mod.rs
add-it-first-line-is = l'ajouter ; sa première ligne est : { $header }
no-table-scenario = aucun tableau de scénario ne porte ce nom ; il n'est pas lu
move-elsewhere = le mettre ailleurs
no-part-scenario = aucune partie d'un scénario ne porte ce nom ; cela n'est pas lu
strategy-file-strategies = une stratégie est un fichier strategies/NOM.toml ; mettre les autres fichiers ailleurs
focus-names-no = `focus` nomme `{ $name }`, qui n'est ni un lieu ni une région de places.csv
write-id-before-comma = écrire un identifiant, ou ce qui précède la première virgule de `admin`
write-id-place = écrire l'id d'un lieu habité de places.csv, parmi ceux de `focus`
town-no-place-whose = `town` vaut `{ $name }`, qui n'est pas un lieu dont les habitants sont au cœur de la question
every-place-counts = tous les lieux comptent comme étrangers

# native/returns.rs
row-after-last = la ligne est après le dernier jour du scénario
to-date-before-from-date = `to_date` précède `from_date`
give-last-day-permission = donner le dernier jour où elle vaut, ou laisser la cellule vide
flees-to-itself = on fuit de `{ $name }` vers ce même lieu
name-refuge = nommer le lieu où ils sont allés
flight-nobody-lives = on fuit de `{ $name }`, où personne n'habite
nobody-leaves = personne ne part
more-away-than-live = { $away } personnes de `{ $name }` sont absentes le premier jour ; { $people } y habitent
only-residents-away = seuls ses habitants sont absents
give-people-place = donner sa population au lieu dans places.csv

# native/rows.rs
wrong-chance = `{ $column }` est `{ $shown }` ; un nombre de 0 à 1, ou une loi a priori, est attendu
wrong-published = `{ $column }` est `{ $shown }` ; 2023, 2023-11, 2023-11-25 ou undated est attendu
readers-cannot-tell = le lecteur ne peut savoir quand ce fut publié
write-year-first = écrire l'année d'abord
write-number-such = écrire un nombre tel que 0.8, ou une loi a priori telle que beta(2;2)

# native/sheet.rs
first-line-is = sa première ligne est : { $header }
duplicate-column = la colonne `{ $name }` y est deux fois
unknown-column = `{ $name }` n'est pas une colonne de { $file }
missing-column = la colonne `{ $name }` manque
add-header-cell = ajouter `{ $name }` à l'en-tête et une case à chaque ligne
row-width = la ligne a { $cells } cases et l'en-tête { $width }
put-text-holds = mettre entre guillemets doubles un texte qui contient une virgule
empty-cell-needs = une case vide a besoin de sa virgule aussi
duplicate-row = `{ $name }` est déjà à la ligne { $line }
remove-one-two-rows = retirer une des deux lignes, ou changer sa clé
empty-cell = `{ $column }` est vide
give-every-row = remplir `{ $column }` à chaque ligne
number-at-least = un nombre d'au moins { $low }
column-value-expected = `{ $column }` est `{ $shown }` ; ce qui est attendu : { $expected }
write-value-within = écrire une valeur dans ces bornes
write-share-0-1 = écrire une part de 0 à 1 : 70 % s'écrit 0.7
write-digits-alone = n'écrire que des chiffres : les décimales suivent un point ; les milliers n'ont pas de séparateur
write-number-leave = écrire un nombre, ou laisser la case vide
wrong-date = `{ $column }` est `{ $shown }` ; une date telle que 2023-11-25 est attendue
write-year-month = écrire année-mois-jour, d'un jour qui existe
unknown-word = `{ $column }` est `{ $shown }` ; un de ces mots est attendu : { $words }
write-one-these = écrire un de ces mots
word-does-nothing = le mot ne fait rien

# native/strategies/compose.rs
includes-itself = `{ $own }` s'inclut elle-même
remove-list = le retirer de la liste
include-cycle = `{ $own }` inclut `{ $id }`, qui inclut `{ $again }` à son tour
remove-one-two-move = retirer une des deux, ou mettre ce qu'elles partagent dans une troisième
what-includes-strategy = avec ce qu'elle inclut, la stratégie a plus de { $most } leviers
include-fewer-strategies = inclure moins de stratégies
keep-one-let-second = en garder un, ou faire commencer le second quand le premier a son plein effet
two-levers-move = deux leviers déplacent `{ $word }` du même lieu et du même acteur en même temps
included-moves-here = `{ $strategy }`, qui est inclus, déplace ici `{ $word }` en même temps
both-move-same = `{ $a }` et `{ $b }` déplacent tous deux `{ $word }` du même lieu en même temps
include-one-two = inclure une des deux

# native/strategies/lever.rs
a-lever = un levier
decision-decision-30 = "decision", "decision+30" (jours) ou une date telle que 2023-12-01
a-lever-table = une table, [[lever]]
lever-lacks-key = le levier n'a pas de `{ $key }`
say-what-moves = dire ce qu'il déplace ; les types sont : { $kinds }
kinds-are = les types sont : { $kinds }
unknown-lever = il n'y a pas de levier `{ $name }`
name-one-place = en nommer un : place = "…", un identifiant de places.csv
lever-lacks-place = un levier { $kind } se fait en un lieu, et aucun n'est nommé
lever-has-no-group = `{ $word }` n'a pas de groupe ; seule une exclusion en a un
remove-group-write = retirer `group`, ou écrire kind = "exclusion"
lever-has-no-actor = `{ $word }` ne déplace pas de force et n'a pas d'acteur
remove-actor = retirer `actor`
say-whom-agreement = dire qui l'accord laisse de côté : group = "…", un identifiant de groups.csv
say-when-begins = dire quand il commence : from = { $when }
scenario-no-decision = le scénario n'a pas de date de décision à partir de laquelle compter
give-decision-date-scenario = donner decision_date dans scenario.toml, ou une date ici
before-first-day = `from` est { $date }, avant le premier jour du scénario ({ $start })
what-so-first-day = ce qui était ainsi le premier jour est dans les tableaux (forces.csv) ; donner un jour plus tardif
exclusion-holds-first = une exclusion vaut dès son premier jour ; elle n'a pas de montée
remove-ramp-days = retirer `ramp_days`
say-where-goes = dire jusqu'où il va : to = { $expected }
say-what-costs = dire ce que cela coûte : effort = 1.0 vaut un mois de dix personnes formées sur place
number-effort-units = un nombre d'unités d'effort, 0 ou plus (1 vaut un mois de dix personnes formées)
write-source-assumed = écrire source = "assumed" et la raison dans `note`, ou un identifiant de sources.csv
lever-assumed-nothing = le levier est supposé, et rien ne dit pourquoi
nobody-can-judge = personne ne peut juger l'hypothèse
give-reason-note = donner la raison : note = "…"
garrison-expected = un nombre de 0 à 1000 (soldats pour 1 000 habitants)
seats-expected = 0 ou 1 (1 : des personnes déplacées siègent)
exclusion-expected = 1, ou pas de `to` du tout

# native/strategies/mod.rs
a-strategy = une stratégie
too-many-strategies = il y a { $n } fichiers ; au plus { $most } stratégies sont lues
keep-those-compared = garder celles qui sont comparées
no-name-strategy = `{ $shown }` n'est pas un nom de stratégie
use-lower-case = employer des minuscules, des chiffres et des traits d'union, une lettre d'abord, comme more-troops.toml
another-meaning-where = `{ $id }` a un autre sens là où l'on nomme des stratégies
give-file-another = donner un autre nom au fichier
file-says-nothing = le fichier ne dit rien
strategy-has-keys = une stratégie a { $keys }
strategy-no-lever = la stratégie n'a pas de levier
add-lever-if-nothing = ajouter un [[lever]] ; si rien ne doit être fait, le dire : lever = []
empty-in-one-language = `{ $key }` est vide dans une langue
list-tables-each = une liste de tables, chacune sous [[lever]]
too-many-levers = la stratégie a { $n } leviers ; au plus { $most } sont lus
lever-without-place = un levier sans `place` agit partout
duplicate-title = `{ $other }` a le même titre ({ $language })
give-each-strategy = donner à chaque stratégie son propre titre
levers-includes = les leviers qu'elle inclut
own-levers = ses propres leviers
half-both = des deux moitiés
half-all = tous "{ $half }"
half-disagrees = `half` est "{ $declared }", or, { $whose } : { $which }
write-half = écrire half = "{ $half }"
undeclared-stress-test = la stratégie est une épreuve de résistance : { $why }
labelled-so-every = elle est marquée ainsi dans toutes les sorties et laissée hors des classements
write-stress-true = écrire stress = true, si c'est voulu
compared-with-stress-test = `{ $id }` est une épreuve de résistance
others-look-better = à côté d'elle, les autres paraissent meilleures qu'elles ne sont
compare-strategy-worsens = comparer à une stratégie qui n'aggrave aucune conduite
add-strategy-file = ajouter { $folder }{ $name }.toml
unknown-strategy = il n'y a pas de stratégie `{ $name }`

# native/strategies/sense.rs
lever-does-nothing = le levier ne fait rien
before-decision-date = `from` est { $day }, avant la date de décision ({ $decision })
strategies-would-compared = toutes les stratégies ont le même passé : il n'agit qu'à partir de la date de la décision, au point où il en est alors
write-decision-later = écrire "decision", ou un jour plus tardif
aid-given-where = une aide est donnée là où le retour n'est pas sûr
discipline-falls-recorded = la discipline de `{ $actor }` à `{ $place }` tombe de { $before }, telle que recensée, à { $to }
lever-begins-after = le levier commence le { $day }, après le dernier jour du scénario ({ $last })
give-earlier-day = donner un jour plus tôt
promise-0-promises = une promesse à 0 ne promet rien
lever-changes-nothing = `{ $word }` vaut { $before } avant que le levier commence, et va à { $after }
give-another-value-or-remove = donner une autre valeur, ou retirer le levier
nobody-registered-so = personne n'est recensé à `{ $id }` : un nombre de soldats pour 1 000 habitants n'y dit rien
name-place-population = nommer un lieu qui a une population
nobody-known-hold = on ne sait pas qui tient `{ $id }` le { $date } : aucune force n'est déplacée
name-force-actor = nommer la force : actor = "…"
garrison-already = `{ $code }` en a déjà { $to } pour 1 000 habitants à `{ $id }`
give-another-value = donner une autre valeur
garrison-too-many = { $to } pour 1 000 habitants de `{ $id }` en demande { $more } de plus à `{ $code }`, et { $elsewhere } sont ailleurs
write-most-garrison = écrire au plus { $most } ; une garnison est prise sur les autres lieux de l'acteur
at-place = à `{ $place }`
at-any-place = où que ce soit
auxiliary-actor-army = `{ $id }` est un auxiliaire, et `actor` est l'armée que les auxiliaires aident
name-army-leave = nommer l'armée, ou omettre `actor` : c'est alors l'acteur qui tient le lieu
no-auxiliaries = `{ $id }` n'a pas d'auxiliaires { $at } le { $day }
no-force = `{ $id }` n'a pas de force { $at } le { $day }
those-who-hold = ceux qui tiennent `{ $id }` n'y ont pas d'auxiliaires le { $day }
those-who-hold-places = ceux qui tiennent des lieux n'y ont pas d'auxiliaires le { $day }
nobody-known-hold-force = on ne sait de personne qui tienne `{ $id }` avec une force le { $day }
nobody-known-hold-place = on ne sait de personne qui tienne un lieu avec une force le { $day }
name-place-where = nommer un lieu où forces.csv l'indique, ou retirer le levier
discipline-already = la discipline { $at } est déjà de { $to }
force-unchanged = `{ $kind }` à 0 ne change aucune force
give-share-above = donner une part supérieure à 0
auxiliaries-come-under = les auxiliaires passent sous la discipline de l'armée, qui est la même que la leur { $at }
add-lever-discipline = ajouter un levier "discipline" de l'armée
add-lever-cosignature = ajouter un levier "cosignature" en ce lieu
exclusion-agreement-strategy = on est exclu d'un accord, et la stratégie n'en a pas ici
displaced-people-seated = des personnes déplacées siègent ici, ce qui lève l'exclusion
remove-either-seats = retirer soit les sièges, soit l'exclusion
seats-negotiation-strategy = on siège dans une négociation, et la stratégie n'a pas de cosignature ici
nobody-co-signs = personne ne cosigne ici, et donc personne n'est protégé comme cosignataire
no-road-leads-so = aucune route ne mène à `{ $id }` : il ne peut y avoir de couloir
add-roads-links = ajouter ses routes à links.csv

# rules of meaning
population-not-given = la population de `{ $id }` n'est pas donnée, et inconnu n'est pas 0
give-population-or-bounds = la donner, ou population_low et population_high, entre lesquelles chaque simulation la tire ; écrire 0 là où personne n'habite
link-open-from-start = le lien existe dès le premier jour
day-before-start = le jour est avant le premier jour du scénario
correct-date-start-toml = corriger la date, ou `start` dans scenario.toml
ids-look-alike = `{ $a }` et `{ $b }` de la ligne { $line } se ressemblent et diffèrent par des lettres qu'un écran ne distingue pas
write-one-of-two-ids = s'ils n'en font qu'un, retirer une des deux lignes ; sinon, donner à l'un un autre identifiant
focus-names-both = `focus` nomme `{ $name }`, qui est un lieu et la région { $n ->
        [one] d'un autre
       *[other] de { $n } autres
    }
both-are-followed = la question porte sur les habitants de tous
name-each-place = nommer chaque lieu par son identifiant, ou donner un autre nom à la région
counts-lead-to-it = entre le dernier comptage qui la précède et cette ligne, les comptages suivent une droite
damage-without-share = la ligne ne donne aucune part de logements endommagés
give-share-or-bounds = donner share_low et share_high, ou retirer la ligne
date-far-before = la date est { $years } ans avant le premier jour du scénario
correct-year = corriger l'année
far-day-counts-as-before = il compte comme antérieur au premier jour
same-as-names-counting-row = nommer la ligne qui compte : une autre, qui n'a pas elle-même de same_as
same-as-no-counting-row = same_as `{ $id }` ne nomme aucune autre ligne de events.csv qui compte
same-as-context = `{ $id }` a l'usage `context`
neither-row-counts = aucune des deux lignes ne fait rien
mark-other-row = marquer l'autre ligne
give-value-or-bounds = donner value, ou low et high ; ou l'usage `context`
figure-without-number = le chiffre n'a pas de nombre
last-before-counts-from-start = de telles lignes d'un lieu la dernière compte, dès le premier jour
figure-unit-not-compared = le genre `{ $kind }` n'est pas l'unité dans laquelle une simulation compte `{ $measure }`
write-figure-in-unit = écrire le chiffre en personnes (ou comme part), avec low et high pour ce qui n'est pas connu, ou l'usage `context`
more-people-than-counted = les populations font ensemble plus de { $most } personnes
correct-populations = corriger les populations : une simulation compte les gens sur 32 bits
driver-before-start-does-nothing = il ne fait rien ; avec `--mode flight`, son lieu est en conflit pour ce qui reste de `flight.conflict_days`
