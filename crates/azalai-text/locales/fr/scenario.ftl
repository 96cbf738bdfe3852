# table.rs
has-bytes = il a { $bytes } octets
file-begins-byte = le fichier commence par une marque d'ordre des octets
none-here-dropped = aucun ici : elle est retirée ; Flee la prend pour la première lettre de ses données
save-utf-8-without = l'enregistrer en UTF-8 sans BOM
file-bytes-most = le fichier a { $bytes } octets ; au plus { $most } sont lus pour des réglages
settings-take-few = des réglages tiennent en quelques milliers d'octets ; est-ce un autre fichier ?
file-cannot-read = le fichier ne peut être lu : { $why }
give-file-you-may = donner un fichier que l'on peut lire, de 64 Mo au plus
file-is-workbook = le fichier est un classeur de tableur, pas une table en texte
file-no-utf-8 = le fichier n'est pas un texte UTF-8
save-utf-8-spreadsheet = l'enregistrer en UTF-8 (dans un tableur : CSV UTF-8)
file-no-utf-8-text = { $n ->
        [one] la ligne { $lines } a des lettres qui ne sont pas en UTF-8
       *[other] les lignes { $lines } ont des lettres qui ne sont pas en UTF-8
    } ; ces lettres sont lues en Windows-1252
none-if-letters = aucun si les lettres montrées sont justes ; les noms doivent alors concorder avec ceux des autres fichiers
semicolons = points-virgules
tabs = tabulations
cells-separated-expected = les cases sont séparées par des { $name } ; attendu : des virgules
save-csv-commas = `azalai fix DOSSIER --write COPIE` écrit des virgules ; dans un tableur, le séparateur est une option d'enregistrement ou de langue

# fix.rs
path-and-why = { $path } : { $why }
same-road-line = la même route qu'à la ligne { $line }, de la même longueur
word-written = le mot `{ $text }`
nothing-written = `{ $text }`, qui dit que rien n'est connu
blanks-around = espaces autour de `{ $text }`
date-written = la date `{ $text }`
written-in-file = `{ $text }` s'écrit `{ $name }` dans { $file }
number-written = le nombre `{ $text }`
column-written = la colonne `{ $text }` s'appelle `{ $name }`
letters-unseen = des lettres invisibles ou en deux parties dans `{ $text }`
separated-otherwise = un autre séparateur que la virgule

# layout.rs
layout-sep-line = la ligne `sep=` n'est utile qu'à un tableur
layout-title = { $n ->
        [one] une ligne de titre précède l'en-tête
       *[other] { $n } lignes de titre précèdent l'en-tête
    }
layout-tags = la ligne contient des étiquettes (HXL), pas de valeurs
layout-blank = { $n ->
        [one] une ligne n'a rien dans aucune cellule
       *[other] { $n } lignes n'ont rien dans aucune cellule
    }
layout-total = { $n ->
        [one] une ligne contient les sommes des autres
       *[other] { $n } lignes contiennent les sommes des autres
    }
layout-note = { $n ->
        [one] une ligne de texte se trouve sous la table
       *[other] { $n } lignes de texte se trouvent sous la table
    }
quote-never-closed = le texte qui commence ici par un guillemet droit ne se termine jamais : tout y entre, jusqu'à la fin du fichier
quote-takes-in-rows = le texte qui commence ici par un guillemet droit contient ce qui ressemble à des lignes de la table
close-the-quote = le fermer par un guillemet droit ; dans un tel texte, chaque guillemet droit s'écrit deux fois
flee-reads-one-cell = Flee lit les lignes qu'il contient comme une seule cellule
layout-header-again = { $n ->
        [one] l'en-tête s'y trouve une fois de plus
       *[other] l'en-tête s'y trouve { $n } fois de plus
    }
layout-empty-columns = des colonnes sans nom ni valeur se trouvent à la fin
fix-removes-them = `azalai fix DOSSIER --write COPIE` les retire
layout-foreign = les colonnes sont celles d'une exportation de { $whose }, pas d'une table de scénario
layout-strange = les colonnes ({ $columns }, …) ne sont pas celles de { $file }
layout-make-table = en faire une table avec { $columns }
layout-columns = les colonnes { $columns }
layout-of-flee = les colonnes que Flee lit
bars = barres verticales

# told.rs
numbers-written = { $n ->
        [one] un nombre est écrit autrement (colonne { $columns }) : `{ $shown }` veut dire { $meant }
       *[other] { $n } nombres sont écrits autrement (colonnes : { $columns }) ; le premier, `{ $shown }`, veut dire { $meant }
    }
words-written = { $n ->
        [one] un mot est écrit autrement (colonne { $columns }) : `{ $shown }` veut dire `{ $meant }`
       *[other] { $n } mots sont écrits autrement (colonnes : { $columns }) ; le premier, `{ $shown }`, veut dire `{ $meant }`
    }
nothing-is-written = { $n ->
        [one] une cellule dit `{ $shown }` là où rien n'est connu (colonne { $columns })
       *[other] { $n } cellules disent que rien n'est connu (colonnes : { $columns }) ; la première : `{ $shown }`
    } ; une cellule vide est attendue
fix-empties-cells = `azalai fix DOSSIER --write COPIE` vide ces cellules
fix-writes-words = `azalai fix DOSSIER --write COPIE` écrit les mots des tables
column-unread = { $n } cellules de la colonne `{ $column }` ne peuvent être lues ; la première est `{ $shown }` ; valeurs attendues : { $expected }
numbers-alone = des nombres
dates-such-as = des dates comme 2023-11-25
words-such-as = un de ces mots : { $words }
write-first-of-it = un mois ou une année n'est pas un jour : écrire son premier jour ; dans events.csv, date_precision dit alors `month` ou `year`
dates-written = { $n ->
        [one] une date est écrite autrement (colonne { $columns }) : `{ $shown }` veut dire { $meant }
       *[other] { $n } dates sont écrites autrement (colonnes : { $columns }) ; la première, `{ $shown }`, veut dire { $meant }
    }
either-written = { $n ->
        [one] `{ $shown }` peut vouloir dire { $one } ou { $other }, et aucune autre cellule de sa colonne ({ $columns }) ne décide
       *[other] { $n } cellules ont deux sens (colonnes : { $columns }) ; la première, `{ $shown }`, peut vouloir dire { $one } ou { $other }, et aucune autre cellule de sa colonne ne décide
    }
write-the-one-meant = écrire { $one } ou { $other }
fix-writes-numbers = `azalai fix DOSSIER --write COPIE` écrit des chiffres avec un point, comme 1200.5
fix-writes-dates = `azalai fix DOSSIER --write COPIE` écrit année-mois-jour

# files.rs
file-bytes-most-read = le fichier a { $bytes } octets ; au plus { $most } sont lus
file-endless = il en sort plus de { $most } octets, sans fin
it-is-a-pipe = c'est un tube nommé
it-is-a-device = c'est un périphérique
it-is-a-socket = c'est un socket
it-is-a-folder = c'est un dossier
it-is-no-file = ce n'est pas un fichier ordinaire
no-such-file = ce fichier n'existe pas

# lib.rs
scenario-folder-name = un scénario est un dossier ; nommer celui qui contient scenario.toml ou input_csv
give-path-folder = donner le chemin d'un dossier, ou un de ces noms : { $names }
no-such-scenario = ce scénario n'existe pas
folder-holds-no = le dossier ne contient pas de scénario
azalai-scenario-scenario = un scénario d'Azalai a scenario.toml ; un scénario de Flee a input_csv/, source_data/ et simsetting.yml

# say.rs
more-kind-file = et { $n } autres du même genre dans ce fichier
more-may-go = corriger les { $n } qui sont dits ; les autres disparaîtront peut-être avec eux

# check/accepted.rs
accepts-nothing = l'entrée { $code } n'accepte rien : ce constat n'existe pas
accepts-an-error = l'entrée { $code } accepte une erreur, et une erreur ne s'accepte pas
remove-the-entry = retirer l'entrée, ou corriger son code, son fichier ou son texte
correct-the-error = corriger la faute elle-même
no-entry = `{ $name }` ne fait pas partie d'une telle liste
entry-lacks = l'entrée n'a pas de { $key } et ne fait rien
kept-finding = { $place }, dans le dossier d'où vient celui-ci : { $text }
settle-kept-finding = l'examiner dans ce dossier ; une fois la question réglée, retirer l'entrée ici
write-a-kept-finding = écrire [[finding]], puis code, severity, where, message et, au besoin, effect, ou retirer le fichier
write-an-entry = écrire [[accepted]], puis code, reason et, au besoin, file et text ; azalai check --entries affiche des entrées

# check/conflict.rs
every-road-closed-and-trapped = toutes les routes de { $name } sont fermées, non seulement celle de { $other } ; ceux qui y fuient sont bloqués jusqu'à la réouverture
every-road-closed-not-one = toutes les routes de { $name } sont fermées, non seulement celle de { $other }
row-of-another-day = la ligne vaut pour le jour { $day } et nomme le jour { $named }
flee-counts-rows = Flee compte les lignes et ne lit pas le jour : à partir d'ici, les conflits viennent d'autres jours
row-each-day-0 = une ligne par jour à partir de 0, sans trou
name-place-locations = nommer un lieu de locations.csv, ou retirer la colonne
did-you-mean = est-ce `{ $name }` ?
no-place-locations = `{ $name }` n'est pas un lieu de locations.csv
column-ignored-conflict = la colonne est laissée de côté : son conflit ne commence jamais
conflict-zone-no = la zone de conflit `{ $name }` n'a pas de colonne dans conflicts.csv
conflict-first-day = le lieu est en conflit du premier jour au dernier
conflict-never-starts = son conflit ne commence jamais, quoi que dise conflict_date
add-column-named = ajouter sa colonne, nommée à la lettre
conflict-day-no = `{ $name }` est en conflit à partir du jour { $day } et n'est pas de type conflict_zone
enters-conflict-all = le lieu entre en conflit quand même
give-type-conflict-zone = lui donner le type conflict_zone et une conflict_date
conflict-nobody-lives = `{ $name }` est en conflit et personne n'y habite
nobody-ever-flees = personne n'en fuit jamais
give-population = donner sa population
conflict-date-column-starts = la conflict_date de `{ $name }` est { $stated }, et sa colonne commence le jour { $day }
conflict-day-0 = le lieu est en conflit du jour 0 jusqu'à ce que sa colonne retombe à 0
conflict-starts-column = le conflit commence avec la colonne ; conflict_date ne décide que de ce qu'est le lieu le jour 0
conflict-date-column-never = la conflict_date de `{ $name }` est { $stated }, et sa colonne n'est jamais au-dessus de 0
its-conflict-never = son conflit ne commence jamais
make-two-agree = accorder les deux
no-road-leads = aucune route ne mène de { $a } à { $b }
nothing-closed = rien n'est fermé
remove-row-add = retirer la ligne, ou ajouter la route
closures-type-link = les fermetures de type `link` ne font rien dans Flee 3
no-such-road-closures = cette route n'existe pas, et les fermetures de type `link` ne font rien dans Flee 3
run-rules-azalai = simuler avec `--rules azalai`, où elle ferme, ou fermer un lieu ou une frontière
no-camp = `{ $name }` n'est pas un camp
becomes-town-camp = il devient une ville, et un camp quand la fermeture prend fin
close-camp-use = fermer un camp, ou employer `location`
redirections-move-nobody = dans Flee 3 les redirections ne déplacent personne, et en retirer une ne fait rien
none = aucun
remove-row = retirer la ligne
no-type-closure = `{ $kind }` n'est pas un type de fermeture
row-ignored-nothing = la ligne est laissée de côté : rien n'est fermé
write-country-location = écrire country, location, camp, idpcamp ou link
closure-of-one-road = une fermeture de type `location` nomme deux lieux qu'une route relie
one-road-closed = seule la route entre { $name } et { $other } est fermée ; Flee ferme toutes celles de { $name }
write-link = écrire `link` pour le dire
closure-type-location = une fermeture de type `location` ne lit que son premier nom
remove-second-name = retirer le second nom ; pour fermer une frontière employer `country`, pour fermer une route `link` avec `--rules azalai`
every-road-people = toutes les routes de `{ $name }`, d'où des gens fuient, sont fermées
people-who-flee = ceux qui y fuient sont bloqués jusqu'à la réouverture
close-roads-closed = fermer les routes qui l'étaient, non le lieu
write-country-locations = écrire à la lettre un pays de locations.csv
no-place-locations-csv = aucun lieu de locations.csv n'est dans `{ $name }`
closure-overlaps-one = la fermeture chevauche celle de la ligne { $line }
all-open-day-when = tout est ouvert à partir du jour { $end }, où la première des deux prend fin
write-one-row-whole = écrire une seule ligne pour toute la durée
first-row-makes = la première ligne fait de { $country } le pays d'origine, et tout le conflit est ailleurs
counts-abroad-foreign-weight = { $country } compte comme étranger : foreign_weight agit à l'envers
begin-place-such = commencer par un lieu de { $country }, tel que `{ $name }`
closure-starts-day = la fermeture commence le jour { $start }, après la simulation de { $days } jours
check-day-remove = vérifier le jour, ou retirer la ligne
closure-ends-day = la fermeture finit le jour { $end }, et non après son début le jour { $start }
stays-closed-end = cela reste fermé jusqu'à la fin de la simulation
opens-again-same = cela rouvre le même jour
give-first-day = donner le premier jour où c'est de nouveau ouvert, ou -1
closure-ends-day-run = la fermeture finit le jour { $end }, et la simulation a { $days } jours
opened-within-run = cela ne rouvre pas pendant la simulation
minus-one-says-so = -1 dit la même chose
forwarding-hub-redirections = `{ $name }` est une plaque tournante (forwarding hub), et dans Flee 3 les redirections ne déplacent personne
ordinary-place-everybody = c'est un lieu ordinaire que tous quittent le lendemain
write-town-marker = écrire town, ou marker pour un carrefour
column-link-type-no = la colonne `link_type` n'a pas d'effet dans Flee 3
everybody-drives-max-move-speed = tout le monde roule à max_move_speed
give-max-move-speed-walk-probability = donner plutôt max_move_speed ou walk_probability
road-exists-twice = la route existe deux fois, ce qui double son poids dans les choix
none-flee-3-stores = aucun : Flee 3 garde cette marque et ne la lit nulle part
forced-redirection-moves-nobody = forced_redirection { $value } ne déplace personne
write-0 = écrire 0

# check/counts.rs
same-date-as-before = la ligne porte la même date que la précédente
earlier-date-than-before = la ligne porte une date antérieure à celle de la précédente
apart-start = { $total } et { $sum } au début
apart-middle = { $total } et { $sum } au milieu
apart-end = { $total } et { $sum } à la fin
file-total = `{ $name }` a le fichier du total
everybody-counted-if = chacun est compté comme s'il était dans ce camp, et encore avec les autres
name-camp-own-file = nommer le fichier propre au camp
remove-row-add-camp = retirer la ligne, ou ajouter le camp à locations.csv
counts-still-decide = ses dénombrements décident quand même de combien de personnes fuient, et ne sont comparés à rien
counts-of-strategies = counts.csv dans un scénario à groupes, dont les calculs comparent des stratégies
counts-beside-nothing = ces calculs ne montrent rien à côté de ces dénombrements ; un calcul de la seule fuite (`--mode flight`) les prend pour le nombre de personnes qui fuient
counts-as-observations = les importer de nouveau, ou écrire chacun en une ligne d'observations.csv avec la mesure displaced_present, son lieu et l'usage shown, et retirer counts.csv
counts-no-camp = `{ $name }` a des dénombrements et n'est pas un camp ({ $kind })
give-type-camp = lui donner le type camp ou idpcamp
files-flee-adds = `{ $name }` a { $files } fichiers, que Flee additionne mal si leurs dates ne concordent pas
counts-between-dates = entre les dates des deux fichiers les dénombrements sont faussés, et les lignes après la fin de l'un sont perdues
add-files-up-yourself = additionner soi-même les fichiers, en un seul
counts-interpolated-file = les dénombrements sont interpolés dans l'ordre du fichier, et font donc des sauts
sort-rows-date = trier les lignes par date, une ligne par date
days-without-count = { $days } jours sans dénombrement
straight-line-bridges = une ligne droite franchit le trou ; la fuite dans l'intervalle est une supposition
add-counts-say = ajouter des dénombrements, ou dire dans les notes qu'il n'y en a pas
count-below-0 = le dénombrement est { $count }, au-dessous de 0
total-falls-many = le total baisse d'autant, et avec lui le nombre de ceux qui fuient
check-sign-digits = vérifier le signe et les chiffres de la ligne
first-count-day = le premier dénombrement est du jour { $first } : { $value } personnes
many-people-day = autant de personnes y sont dès le jour 0
add-row-start-0 = ajouter une ligne pour le début, avec 0 si le camp était vide
last-count-day = le dernier dénombrement est du jour { $last }, et la simulation a { $days } jours
last-count-held = le dernier dénombrement vaut jusqu'à la fin
add-later-counts = ajouter des dénombrements plus tardifs, ou raccourcir la simulation
first-count-any = le premier décompte d'un camp est du jour { $first }
until-then-first = jusque-là, les premiers décomptes décident de combien de personnes fuient
correct-startdate-add = corriger StartDate, ou ajouter des lignes pour le début, avec 0 là où personne n'était compté
count-falls-rises = le dénombrement tombe de { $a } à { $b } et remonte à { $c }
people-sent-home = des gens sont renvoyés chez eux puis repartent ; une correction à cette date y ramène les dénombrements antérieurs
check-digits-row = vérifier les chiffres de la ligne
count-rises-falls = le décompte monte de { $a } à { $b } et tombe à { $c }
people-flee-who = fuient des personnes qui n'existent peut-être pas, puis sont renvoyées chez elles
in-layout-already = { $path } figure déjà dans la liste
same-counts = { $path } a les mêmes dénombrements que { $other }
same-people-counted = les mêmes personnes sont comptées deux fois
give-each-camp = donner à chaque camp ses propres dénombrements
correction-dated-before = la correction est datée d'avant le premier jour
is-ignored = elle est laissée de côté
give-date-within = donner une date dans la simulation, ou retirer la ligne
correction-dated-after = la correction est datée d'après la simulation
rescales-every-count = elle remet quand même à l'échelle tous les dénombrements de la simulation
counts-date = { $n } dénombrements portent cette date
earlier-counts-scaled = les dénombrements antérieurs sont mis à l'échelle par chacun
keep-one-row-date = ne garder qu'une ligne de cette date
earlier-counts-multiplied = les dénombrements antérieurs sont multipliés par { $factor }
correction-raises-earlier = une correction qui relève les dénombrements antérieurs dit que des gens étaient là sans être enregistrés, dès le premier jour
more-than-half = plus de la moitié des personnes dénombrées avant sont tenues pour mal comptées
check-counts-before = vérifier les dénombrements de cette date et d'avant
total-sum-over = le total et la somme des camps diffèrent : { $cases }
sum-from-camps-camps-decide = avec sum_from_camps, les camps décident de combien de personnes fuient ; sans lui, le total
say-two-meant-people = dire lequel des deux est voulu ; le total comprend-il des gens hors des camps ?
holds-people-day = `{ $name }` accueille { $first } personnes le jour 0 et sa capacité est { $capacity }
flee-subtracts-them = Flee les soustrait de la capacité, qui à 0 ou au-dessous devient illimitée
give-capacity-camp = donner la capacité qu'avait le camp
capacity-up-people = la capacité de `{ $name }` est de { $capacity }, et jusqu'à { $most } personnes s'y trouvaient (décomptes après corrections)
people-turned-away = la simulation refoule des gens qui y étaient
none-while-capacity-scaling = aucun tant que capacity_scaling vaut { $scaling }, ce qui fait place à { $room }
give-least-most = donner au moins le plus grand nombre compté, si le décompte est bon
capacity-times-most = la capacité de `{ $name }` est de { $capacity }, { $times } fois le plus grand nombre de personnes présentes ({ $most }, décomptes après corrections)
camp-never-fills = le camp ne se remplit jamais
nothing-if-camp = rien, si le camp a été construit pour davantage

# check/format.rs
nothing-reads-file = rien ne lit ce fichier
no-so-what-would = il n'y a pas de `{ $meant }`, si bien que ce qu'il dirait n'est pas fait
file-left-over = le fichier est un reste d'éditeur
remove-name-data-layout = le retirer, ou le nommer dans data_layout.csv s'il devait être lu
remove-it = le retirer
header-ends-comma = l'en-tête finit par une virgule
none-column-without = aucun : une colonne sans nom est laissée de côté
remove-comma = retirer la virgule
names-blanks-around = des noms ont des espaces autour d'eux
none-flee-trims = aucun : Flee les retire ici
remove-blanks = retirer les espaces
name-blanks-around = le nom `{ $cell }` a des espaces autour de lui
another-name-than = c'est un autre nom que celui sans espaces
cell-blanks-around = la case a des espaces autour de son texte
none-here = aucun ici
file-blank-lines = le fichier a des lignes vides
none-they-skipped = aucun : elles sont sautées
remove-them = les retirer

# check/native.rs
scenario-no-sources = le scénario n'a pas de sources.csv : aucune ligne ne dit d'où elle vient
nobody-can-check = personne ne peut vérifier les lignes
add-sources-csv = ajouter sources.csv, et une colonne `source` à chaque tableau
capacity-people-observed = la capacité de `{ $id }` est de { $capacity }, et { $most } personnes y ont été observées
mode-flight-turns = --mode flight refoule des personnes qui y étaient
same-day = `{ $a }` et `{ $b }` sont `{ $one }` et `{ $other }` à partir du même jour
only-one-two-acts = une seule des deux agit
remove-one-two = retirer une des deux lignes
decision-date-outside-period = `decision_date` est le { $date }, hors de la période
nothing-forecast-strategies = il n'y a rien à prévoir : les stratégies n'agissent aucun jour de la simulation
correct-date-start = corriger la date, ou `start` et `end`
shares-groups-sum = les parts des groupes font { $sum } en tout, et non 1
some-residents-belong = des habitants ne sont d'aucun groupe, ou de deux
make-shares-sum = faire que les parts fassent 1
event-acts-no-place = l'événement { $id } agit et n'a pas de lieu
nobody-flees-because = personne ne fuit à cause de lui
name-place-make = nommer un lieu, ou en faire une diffusion (broadcast) ou du contexte (context)
event-no-place = l'état `{ $kind }` de l'événement { $id } n'est en aucun lieu de la carte
does-nothing = il ne change rien
name-place-places = nommer un lieu, ou des lieux de la carte dans `area`, ou en faire un contexte
forced-return-no = le retour forcé { $id } n'a pas de lieu, ou aucun chiffre ne dit combien de personnes il concerne
name-refuge-add = nommer le refuge, et ajouter à observations.csv une ligne de mesure forced_return, du même jour et du même groupe
event-drives-people = l'événement { $id } chasse les gens de `{ $name }`, où personne n'habite
nobody-flees = personne n'en fuit
give-population-place = donner la population du lieu, ou laisser ainsi
event-kind-frightens = l'événement { $id } est un { $usage } de genre `{ $kind }`, qui n'effraie personne
only-mode-flight = seul --mode flight le lit
kinds-frighten = genres qui effraient : { $kinds }
holds-no-force = `{ $actor }` tient `{ $name }` et n'y a pas de force
holds-place-without = il tient le lieu sans un soldat
add-row-forces = ajouter une ligne à forces.csv s'il y a une force ; un effectif vide compte pour abuse.unknown_strength soldats

# check/network.rs
there-is-no-road = il n'y a aucune route
nobody-leaves-home = personne ne peut quitter son lieu de vie, même en conflit, et personne n'arrive dans un camp
add-row-each-road = ajouter une ligne par route, avec ses deux lieux et sa longueur en km
has-no-road = `{ $name }` n'a pas de route
one-place-connected = `{ $name }` et le seul lieu auquel il est relié ne peuvent être atteints depuis le reste
places-connected-cannot = `{ $name }` et les { $n } lieux auxquels il est relié ne peuvent être atteints depuis le reste
nobody-ever-arrives = personne n'y arrive jamais, et ceux qui y ont été dénombrés vont ailleurs dans la simulation
nobody-comes-arrives = personne n'en vient ni n'y arrive
add-a-road = ajouter une route
add-road-nearest = ajouter la route qui y mène ; le lieu relié le plus proche est `{ $name }`, à { $km } km en ligne droite
dead-end-km-no = `{ $name }` est une impasse, à { $km } km de `{ $other }`, qui n'a pas de route
add-road = ajouter la route { $a } - { $b }
people-who-come = ceux qui viennent ici font demi-tour
road-already-line = la route { $ends } existe déjà, à la ligne { $line }
people-see-two = les gens voient deux routes, ce qui double son poids dans leurs choix
roads-long-straight = { $share } % des routes sont aussi longues que la ligne droite entre leurs bouts
journeys-too-short = les trajets sont trop courts, d'un cinquième environ si les routes serpentent comme ailleurs
take-lengths-along = prendre les longueurs le long des routes, ou multiplier par un facteur déclaré tel que 1,2
km-road-but-km = { $ends } : { $km } km par la route, mais { $direct } km en ligne droite (rapport { $ratio })
people-travel-sooner = les gens y arrivent plus tôt et la choisissent plus souvent qu'ils ne le pourraient
correct-length-position = corriger la longueur, ou la position d'un bout
km-road-km-straight = { $ends } : { $km } km par la route et { $direct } km en ligne droite
none-speak-rounding = aucun qui vaille d'être dit : arrondi
round-lengths-up = arrondir les longueurs vers le haut
people-avoid-road = les gens évitent la route et y mettent plus de temps que la distance ne le laisse penser
correct-length-position-if = corriger la longueur ou une position ; si le détour est réel (montagnes, fleuve, poste frontière), laisser ainsi

# check/positions.rs
lies-outside = `{ $name }` est dit en { $country } et se trouve à { $km } km au dehors, { $there }
in-no-country = dans aucun pays
in-country = dans ce pays : { $country }
names-hardly-differ = `{ $a }` et `{ $b }` diffèrent à peine
names-differ-by-letter = `{ $a }` et `{ $b }` diffèrent d'une lettre
no-latitude-no = `{ $name }` n'a pas de latitude ou pas de longitude
flee-takes-0-distances = Flee prend 0 : les distances au foyer sont fausses, et les longueurs de ses routes ne peuvent être vérifiées
give-position = donner sa position
roads-shorter-than = { $n } de ses routes sont plus courtes que la ligne droite
one-roads-shorter = une de ses routes est plus courte que la ligne droite et une autre presque deux fois plus longue
lies-whole-degrees = `{ $name }` est sur des degrés entiers ({ $at }), ce qui ressemble à une position provisoire
maps-checks-lengths = les cartes et les contrôles de longueur sont faussés de 80 km au plus
lies-far-from-gazetteer = `{ $name }` est à { $km } km du seul { $way } qu'un répertoire de lieux connaît dans le pays (région : { $region })
distances-home-maps = les distances au lieu d'origine et les cartes sont fausses
gazetteer = le répertoire le place à { $latitude }, { $longitude }
gazetteer-km-away = un répertoire de lieux place { $name } à { $latitude }, { $longitude }, soit à { $km } km de là
look-place-up-map = chercher le lieu sur une carte ; il peut y en avoir un autre de ce nom
position-doubtful = la position de `{ $name }` est douteuse : { $why }
distances-home-maps-wrong = les distances au lieu d'origine et les cartes sont fausses ; les longueurs des routes décident des itinéraires, non les positions
lies-latitude-longitude = `{ $name }` est à la latitude { $latitude } et à la longitude { $longitude }, qui n'existent pas
distances-home-wrong = les distances au foyer sont fausses
latitudes-90-90 = les latitudes vont de -90 à 90, les longitudes de -180 à 180 ; manque-t-il un point ou une colonne ?
closures-between-countries = les fermetures entre pays et le poids des lieux étrangers suivent le pays écrit
correct-country-position = corriger le pays ou la position ; latitude et longitude sont-elles échangées, ou un signe perdu ?
lies-near = `{ $name }` est à { $km } km de `{ $other }`
two-may-one-place = les deux sont peut-être un seul lieu, compté deux fois
if-they-two-camp = s'ils sont deux, un camp près de sa ville, laisser ainsi
same-population = `{ $name }` a la même population que `{ $other }` : { $people }
many-people-flee = autant de personnes fuient de chacun
check-whether-number = vérifier si le nombre a été recopié
same-capacity = `{ $name }` a la même capacité que `{ $other }` : { $people }
one-two-fills-too = l'un des deux se remplit trop tôt ou trop tard
check-whether-number-copied = vérifier si le nombre a été recopié, ou un total partagé en parts égales
look-like-one-country = `{ $a }` et `{ $b }` semblent un seul pays sous deux noms
they-count-two = ils comptent pour deux pays : une fermeture n'en trouve qu'un, et les trajets à l'intérieur comptent comme à l'étranger
write-one-name = écrire partout un seul nom
if-they-one-place = si c'est un seul lieu, ses routes et ses habitants sont coupés en deux
if-they-one-place-merge = si c'est un seul lieu, les réunir
lies-elsewhere-than-in = `{ $name }` est à { $km } km de là où { $scenario } le place ({ $at })
one-two-scenarios = l'un des deux scénarios le place mal
look-the-place = chercher le lieu sur une carte

# flee/counts.rs
names-files-their = les noms et les fichiers de leurs dénombrements
first-name-expected = le premier nom est `{ $name }` ; `total` est attendu
begin-row-total = commencer par une ligne total,FICHIER : les dénombrements de tous les lieux ensemble
add-it = l'ajouter
no-file = il n'y a pas de fichier { $path }
begins-after-files = { $path } commence après les fichiers qui le précèdent, ce que Flee ne sait pas additionner
put-file-begins = mettre en premier le fichier qui commence le premier
has-no-file = `{ $name }` n'a pas de fichier
write-name-file = écrire nom,fichier
file-names-no-counts = le fichier ne nomme aucun dénombrement
begin-row-total-file = commencer par une ligne total,FICHIER
file-holds-no-count = le fichier ne contient aucun dénombrement
header-flee-takes-none = l'en-tête commence par `{ $name }` ; ce qui est attendu : `Date` ou `DateTime`, à la lettre, à la première ligne du fichier
begin-header-hash = y écrire `Date`, ou `#` devant : Flee passe une telle ligne
write-rows-such = écrire des lignes telles que 2012-02-29,120
no-name = `{ $name }` n'est pas un nom de { $layout }
write-name-layout = écrire à la lettre un nom de ce fichier
no-count-date-after = `{ $name }` n'a pas de dénombrement de cette date après son premier ; Flee s'arrête là
give-date-file = donner une date du fichier de dénombrements, autre que la première
count-before-date = le dénombrement de `{ $name }` avant cette date est inférieur à 1 et ne peut être mis à l'échelle
give-another-date-or-hasten = donner une autre date, ou simuler avec un hasten plus petit
camp-no-counts = le camp `{ $name }` n'a pas de dénombrements
add-row-file-letter = ajouter une ligne { $name },FICHIER, à la lettre comme dans locations.csv

# flee/course.rs
day-no-place-stops = le jour { $day } ({ $date }), aucun lieu habité n'est en conflit ; Flee s'arrête là
let-place-population-or-rules = mettre en conflit un lieu habité, ou simuler moins de jours (--days), ou employer --rules azalai
conflict-each-place = le conflit de chaque lieu par jour
file-no-header = le fichier n'a pas d'en-tête
first-line-day = sa première ligne est #Day et les noms des lieux
name-place-remove = nommer un lieu, ou retirer la colonne
column-ignored-no = la colonne est laissée de côté : aucun conflit n'y commence jamais
file-is-in-two-places = le fichier est à deux endroits : { $path } est lu, celui-ci ne l'est pas
its-rows-do-nothing = ses lignes ne changent rien
keep-one-of-two = garder l'un des deux fichiers
has-two-columns = `{ $name }` a deux colonnes
remove-one-them = en retirer une
table-ends-after = le tableau finit après { $rows } jours et la simulation en a { $days }
add-row-each-day = ajouter une ligne pour chaque jour, ou simuler moins de jours (--days)
row-cells-no-intensity = la ligne a { $cells } cases et pas d'intensité pour la colonne { $column }
give-every-place = donner à chaque lieu un nombre pour chaque jour
intensity-between-0 = l'intensité { $value } n'est pas entre 0 et 1
counts-as-0 = elle compte pour 0
used-as-it-is = elle est employée telle quelle
write-0-peace-up = écrire 0 pour la paix et jusqu'à 1 pour le conflit
intensity-0-1 = une intensité de 0 à 1
conflict-day-0-no = `{ $name }` est en conflit dès le jour 0 et n'a pas de conflit le jour 0 dans conflicts.csv
stays-conflict-until = le lieu reste en conflit jusqu'à ce que sa colonne passe de conflit à rien, peut-être jamais
give-column-0-day = lui donner une colonne qui n'est pas 0 le jour 0, ou une conflict_date plus tardive
what-closes-when = ce qui ferme et quand (il peut n'avoir qu'un en-tête)
no-place = aucun lieu n'est dans `{ $country }`
every-road-closed = toutes les routes de { $name } sont fermées, et non celle de { $other }
remove-second-name-close = retirer le second nom, ou fermer une route autrement
none-road-stays = aucun : la route reste ouverte
run-with-rules = simuler avec --rules azalai
row-each-person = une ligne par personne : lieu, attributs
person-left-out = cette personne est laissée de côté
name-place-letter = nommer un lieu à la lettre
day-no-place-people = le jour { $day } ({ $date }), aucun lieu habité n'est en conflit
let-place-population = mettre en conflit un lieu habité, ou simuler moins de jours (--days)
nobody-leaves-such = personne ne part ces jours-là

# flee/map.rs
the-places = les lieux
place-no-name = le lieu n'a pas de nom
name-begin-line = le nommer, ou commencer la ligne par #
place-no-country = `{ $name }` n'a pas de pays
country-is-unknown = Flee lui donne le pays `unknown` : l'étranger, ou, si c'est le premier lieu, le pays d'origine
write-its-country = écrire son pays
twice-first-line = `{ $name }` y est deux fois, d'abord à la ligne { $line }
give-two-places = donner deux noms aux deux lieux ; Flee les confond
there-is-no-place = il n'y a aucun lieu
add-row-each-place = ajouter une ligne pour chaque lieu
foreign-no-use-economic-pull = `{ $name }` est étranger et n'a pas de `{ $column }`, que lit use_economic_pull
add-column = ajouter la colonne { $column }
no-type-place-flee = `{ $kind }` n'est pas un type de lieu que Flee connaît
everybody-who-comes = tous ceux qui viennent ici repartent
write-conflict-zone-town = écrire conflict_zone, town, camp, idpcamp, forwarding_hub ou marker
number-people-0 = un nombre de personnes, 0 ou plus
roads-between-places = les routes entre les lieux
length-above-0 = une longueur supérieure à 0 km
speed-above-0-km = une vitesse supérieure à 0 km par jour
road-leads-back = la route ramène à son point de départ
road-exists-twice-doubles = la route existe deux fois, ce qui double son poids dans les choix (pas avec `--rules azalai`)

# flee/mod.rs
file-is-missing = le fichier manque
add-holds = l'ajouter ; il contient : { $holds }
is-no-place-of = `{ $name }` n'est pas un lieu de { $map }
names-must-match = les noms doivent concorder à la lettre, espaces compris
startdate-length = StartDate et Length
is-missing = `{ $key }` manque
add-row-such = ajouter une ligne telle que { $example }
no-key-of-period = `{ $name }` n'est ni StartDate ni Length
days-expected = { $days } jours ; de 1 à { $most } sont attendus
give-number-days = donner le nombre de jours à simuler
attributes-persons-read = les attributs des personnes ne sont lus que par les règles démographiques
food-security-read = la sécurité alimentaire n'est lue que par les règles d'alimentation
flood-levels-read = les niveaux d'inondation ne sont lus que par les règles d'inondation
read-spawn-rules-read-from-agents-csv-file = il n'est lu qu'avec spawn_rules.read_from_agents_csv_file
read-move-rules-fixed-routes = il n'est lu qu'avec move_rules.fixed_routes
no-setting-uses = aucun réglage n'emploie ce fichier
none-because = aucun : { $why }

# flee/rows.rs
header-does-begin = l'en-tête ne commence pas par `#`, si bien qu'il est lu comme une ligne
write-header = écrire `#{ $name },…`
row-cells-expected = la ligne a { $found } cases ; il en faut au moins { $cells }
columns-are = les colonnes sont : { $columns }
a-whole-number = un nombre entier
a-number = un nombre
a-date = une date année-mois-jour, telle que 2012-02-29
cell-empty-expected = la case est vide ; ce qui est attendu : { $expected }
cell-expected = `{ $shown }` ; ce qui est attendu : { $expected }
write-expected = écrire : { $expected }

# flee/settings.rs
number-between = un nombre de { $low } à { $high }
whole-between = un nombre entier de { $low } à { $high }
quoted = `{ $text }`
is-empty = vide
every-setting-flee = tous les réglages ont la valeur par défaut de Flee
add-settings-scenario = ajouter les réglages pour lesquels le scénario est fait
settings-of-folder-above = le dossier n'a pas de simsetting.yml à lui
they-are-read-here = les réglages de ce fichier sont lus : Flee est lancé à côté de lui
put-settings-beside = en mettre une copie dans le dossier s'il doit être exécuté ailleurs
awareness-level-0 = awareness_level est à 0
nobody-knows-any = personne ne connaît aucun lieu, et personne ne bouge
write-1-more = écrire 1 ou plus
setting-is = { $key } est { $chance }
flee-takes-every = Flee prend pour un camp tout lieu dont la probabilité de départ est inférieure à 0,005
write-0005-or-more = écrire 0.005 ou plus
file-nested-more = le fichier est imbriqué sur plus de { $most } niveaux
settings-section-key = les réglages ont une section et une clé : deux niveaux, rarement trois
no-section = `{ $section }` n'est pas une section
write-key-value = écrire au-dessous `clé: valeur`, un par ligne, en retrait
file-holds-no-settings = le fichier ne contient pas de réglages ; `section:` est attendu et, en retrait au-dessous, `clé: valeur`
anchors-name-name = les ancres (&nom, *nom) ne sont pas lues
key-must-word = une clé doit être un mot
tags-name-read = les étiquettes (!nom) ne sont pas lues
file-no-yaml = le fichier n'est pas du YAML : { $why }
is-there-twice = `{ $key }` y est deux fois
write-one-key-value = écrire une `clé: valeur` par ligne, les clés d'une section décalées de même
changes-nothing = `{ $name }` ne change rien
none-flee-reads = aucun : Flee la lit et ne s'en sert jamais
asks-two-system = `{ $name }` demande des décisions à deux systèmes, que cette version n'a pas
none-flee-3-reads = aucun : Flee 3 lit cette marque et n'en tient jamais compte, et cette simulation non plus
remove-key = retirer la clé
no-setting-flee = `{ $name }` n'est pas un réglage de Flee
none-ignored = aucun : elle est laissée de côté
write-spawn-mode-displaced-per-conflict-day = écrire au-dessous, en retrait, spawn_mode et displaced_per_conflict_day
text-flee-takes = `{ $name }` est le texte `{ $text }`, que Flee tient pour vrai
setting-is-on = le réglage est actif
write-false-without = écrire False sans guillemets pour le désactiver
expected-whole-number = `{ $name }` vaut { $value } ; un nombre entier est attendu
run-takes = la simulation prend { $whole }
write-whole-number = écrire un nombre entier
one-of = un de ces mots : { $words }
a-section = une section
value-expected = `{ $name }` est { $given } ; ce qui est attendu : { $expected }

# rules of meaning
flee-takes-cells-in-turn = Flee prend tour à tour les cellules des deux : chaque ligne vaut deux jours de ce lieu
later-days-move-up = Flee n'a pas de valeur pour ce jour : les suivantes de cette colonne avancent d'un jour
column-ends-after = `{ $name }` a { $rows } valeurs et la simulation a { $days } jours
closure-before-first-day = la fermeture commence avant le premier jour
write-first-day-number = écrire 0 pour le premier jour
change-before-first-day = le changement est avant le premier jour
layout-names-twice = `{ $name }` y est deux fois
first-row-counted-twice = Flee cherche les effectifs par nom : ceux de la première ligne comptent deux fois, ceux-ci jamais
correction-without-date = la correction de `{ $name }` n'a pas de date
write-date-or-remove = écrire le nom et la date, ou retirer la ligne
nobody-takes-loop = selon les règles de Flee des gens peuvent en faire le tour ; selon celles d'Azalai, personne
header-out-of-place = l'en-tête dit `{ $cell }` à la colonne { $n }, où Flee lit `{ $column }`
put-column-in-place = mettre `{ $column }` là où Flee l'attend, ou corriger l'en-tête
flee-reads-by-position = Flee lit les colonnes selon leur position, sans leurs noms ; la simulation aussi
last-key-counts = la dernière valeur compte, comme pour Flee
event-day-not-known = le jour de l'événement `{ $id }` n'est pas connu (`{ $precision }`) : il est entre le { $first } et le { $last }
acts-once-on-drawn-day = il agit une fois, un jour entre les deux que chaque simulation tire
give-day-if-known = donner le jour et la précision `day`, s'il est connu
event-lasts-days = l'événement `{ $id }` dure { $days } jours
attacks-each-day = il y a une attaque chacun de ses { $days } jours
write-precision-if-unknown = si seul le mois ou l'intervalle est connu, écrire `month` dans date_precision : il agit alors une fois
frightens-each-day = il effraie chacun de ses { $days } jours
two-rows-one-figure = `{ $a }` et `{ $b }` donnent le même chiffre : { $measure }, mêmes jour, lieu et nombres
show-one-figure = si les deux reposent sur un seul comptage, donner à l'un l'usage `context` ; sinon, laisser les deux
correct-day-or-length = corriger le jour, ou `Length` dans sim_period.csv
two-places-of-one-name = `{ $a }` et `{ $b }` s'appellent tous deux { $name }
two-rows-one-event = `{ $a }` et `{ $b }` notent peut-être un seul événement : { $kind }, { $place }, { $date }
counts-twice = il compte deux fois
write-same-as = s'ils n'en font qu'un, écrire `{ $id }` dans la colonne same_as de cette ligne ; sinon, laisser les deux
days-without-monthly-count = { $days } jours sans effectif dans une série qui en a un tous les { $usual } jours
count-falls-and-stays = l'effectif tombe de { $a } à { $b } et y reste
more-flee-than-live = selon les effectifs { $flee } personnes fuient, et { $residents } habitent tous les lieux qui sont un jour en conflit
people-created-beyond-population = des personnes partent que la population n'a pas
populations-are-weights = sans take_from_population, les populations disent seulement d'où viennent les gens, non combien ils sont
check-populations = vérifier les chiffres des effectifs et des populations
refugees-at-home = `{ $name }` a des effectifs de réfugiés et se trouve dans le pays qu'ils fuient ({ $country })
refugees-cross-border = des personnes déplacées dans leur pays sont comptées comme réfugiés
give-type-idpcamp-or-country = lui donner le type idpcamp (idp_camp dans places.csv), ou corriger le pays
no-place-of-table = `{ $name }` n'est pas un lieu de { $file }
no-such-road = il n'y a pas de route entre `{ $a }` et `{ $b }`
look-like-one-region = `{ $a }` et `{ $b }` semblent être une seule région
regions-count-as-two = elles comptent pour deux : `focus` et les aires qui nomment l'une laissent l'autre de côté
too-many-routes = avec awareness_level { $level }, les gens auraient plus de { $most } routes en vue
fewer-links-or-markers = relier moins de lieux par des liens, ou en faire moins des carrefours (marker)
write-awareness = écrire awareness_level { $level } ou moins

# Alimentation et inondations de Flee
water-each-place = le niveau de l'eau dans chaque lieu, une ligne par jour
level-from-0 = un niveau d'eau, à partir de 0
food-each-region = la part des personnes qui souffrent de la faim dans chaque région, par jour
a-day-number = le numéro d'un jour
day-is-twice = le jour { $day } est donné deux fois
file-has-no-day = le fichier n'a aucun jour
days-not-covered = le tableau a les jours { $first } à { $last } ; la simulation a les jours 0 à { $end }
add-days-0-to-end = ajouter des lignes, de sorte que le premier jour soit au plus 0 et le dernier au moins { $end }
nearest-day-counts = un jour hors du tableau prend la valeur du jour le plus proche
percent-0-100 = une part de 0 à 100 (%)
forecaster-needs-awareness = la prévision des inondations lit la conscience qu'en a chaque personne : ajouter le fichier, ou exécuter avec --rules azalai
number-of-weight = le numéro de l'un des poids flood_awareness_weights, à partir de 0
no-weight-of-awareness = `flood_awareness_weights` n'a pas de poids numéro { $value }
write-weight-each-awareness = écrire un poids pour chaque numéro, le premier étant 0
camp-counts-nobody = les personnes qui y sont sont comparées à un compte de 0
flood-and-conflict-spawning = `flood_zone_spawning_only` et `conflict_zone_spawning_only` sont vrais tous deux : Flee s'arrête (le second est vrai s'il n'est pas écrit)
floods-alone-drive = seules les inondations font partir de chez soi
flood-rules-load-nothing = `flood_rules` sans `spawn_rules.flood_zone_spawning_only` : Flee s'arrête, n'ayant chargé ni inondations ni conflit
floods-and-conflict-both = inondations et conflit comptent tous deux
flood-spawning-needs-population = `flood_driven_spawn_mode` sans `spawn_rules.take_from_population` : Flee s'arrête
population-stays = ceux qui partent ne sont pas retirés de la population
flood-levels-never-rise = sans `{ $name }`, Flee ne regarde jamais flood_level.csv : aucun lieu n'est jamais inondé
nobody-flees-water = personne ne part à cause de l'eau
flood-keys-as-read = écrire spawn_rules.flood_zone_spawning_only: True, conflict_zone_spawning_only: False, take_from_population: True, flood_driven_spawn_mode, et move_rules.flood_rules
region-not-covered = l'insécurité alimentaire de `{ $region }` ne couvre pas tous les jours de la simulation
add-rows-first-last-day = ajouter une ligne du premier jour et une du dernier
# flee/people.rs
add-file-or-remove-key = ajouter le fichier, ou retirer `{ $key }`
attribute-has-two-files = `{ $name }` a un autre fichier : { $other }
boys-need-children = pour Flee, `BoysTakeRisk` fait partie de `ChildrenAvoidHazards`, qui est éteint
demographics-header-is = écrire la première ligne ainsi : `{ $name },Default`, avec une colonne de plus pour chaque lieu qui s'en écarte
first-column-is-not = la première colonne est `{ $found }` ; `{ $name }` était attendu, comme le dit le nom du fichier
attribute-without-values = le fichier n'a aucune valeur de `{ $name }`
add-row-each-value = ajouter une ligne pour chaque valeur, avec son poids
age-in-years = un âge en années
gender-not-known = pour les règles, `{ $value }` n'est ni féminin ni masculin
no-rule-reads-them = aucune règle sur le genre ne s'applique à ces personnes
write-f-or-m = écrire f ou m
weights-are-all-0 = les poids de `{ $column }` sont tous 0
give-one-weight-above-0 = donner à au moins une valeur un poids supérieur à 0
no-default-column = il n'y a pas de colonne `Default`, dont les lieux sans colonne propre ont besoin
weight-from-0 = un poids à partir de 0
column-left-out-default = la colonne est laissée de côté : personne ne vient de là
counts-lie-elsewhere = les tables de dénombrements se trouvent dans ce dossier, non dans source_data/
counts-are-read-there = elles sont lues : Flee reçoit les deux dossiers
put-counts-in-source-data = en mettre une copie dans source_data/ si le dossier doit être exécuté ailleurs
period-has-old-name = d'anciennes versions de Flee appellent ainsi sim_period.csv
period-is-read = il est lu comme sim_period.csv ; sans celui-ci, Flee 3 s'arrête
name-it-sim-period = le nommer sim_period.csv
settings-of-old-form = écrire les réglages de { $file } dans simsetting.yml : à partir de la version 3, Flee ne lit plus ce fichier
first-row-is-total = comme dans Flee, la première ligne compte pour le total
road-of-no-length = la route n'a pas de longueur
road-counts-as-hundredth = on y est aussitôt ; elle compte pour un centième du trajet d'une journée
write-length = écrire sa longueur en km
attribute-is-missing = `{ $key }` lit l'attribut `{ $name }` des personnes, dont il n'y a aucune ligne
add-rows-of-attribute = ajouter une ligne pour chacune de ses valeurs, ou retirer la clé
attribute-of-nobody = les gens d'un lieu n'ont aucune valeur de `{ $name }` : tous ses poids sont nuls, ou il n'y en a pas
harvest-without-farmers = harvest_months retient les agriculteurs, et aucun lieu n'en a (farmer_fraction)
nobody-is-held = personne ne reste pour la récolte ; selon les règles de Flee, tous restent
give-farmer-fraction = donner la part d'agriculteurs de chaque lieu, ou retirer harvest_months
