# Importation de fichiers publics : pourquoi des lignes sont prises ou non, et ce qu'un fichier a de particulier.

import-acts = agit comme violence en un lieu de la carte
import-not-violent = contexte : pas une violence que l'on fuit
import-place-rough = contexte : le point représente une région, un pays ou une ligne, et n'est pas un lieu
import-whole-degrees = contexte : un point en degrés entiers n'est pas un lieu
import-days-rough = contexte : le jour est connu au mois près, ou moins bien
import-place-unknown = contexte : aucun lieu de la carte n'a ce nom ou ce code
import-place-elsewhere = contexte : un lieu de la carte a ce nom, mais se trouve ailleurs ou n'est pas le seul
import-same-id = le même identifiant qu'une ligne précédente ; la dernière compte
import-count = compté en un lieu de la carte (counts.csv)
import-shown = personnes en un lieu de la carte, montrées à côté de celles du modèle (observations.csv, displaced_present)
import-observation = chiffre observé (observations.csv)
import-population = population d'un lieu de la carte (places.csv)
import-same-figure = les mêmes lieu, jour et chiffre qu'une ligne précédente ; la dernière compte
import-figure-elsewhere = aucun lieu de la carte n'a ce nom ou ce code : gardé en toutes lettres dans observations.csv
import-no-figure = pas de chiffre : une cellule vide n'est pas 0
import-figure-unclear = le chiffre n'est pas un nombre de personnes, ou pourrait se lire de deux façons
import-before = avant le premier jour du scénario
import-after = après le dernier jour du scénario (un `end` plus tardif dans scenario.toml la prend)
import-other-country = d'un pays qui n'a pas de lieu sur la carte
import-no-id = sans l'identifiant de la source
import-no-date = sans jour lisible
import-wrong-year = l'année ne peut pas être juste, ou contredit une autre colonne
import-type-unknown = un type d'événement inconnu : contexte
import-takeover = un changement de mains : c'est control.csv qui est lu, l'y ajouter s'il est avéré
import-bounds = best est hors de low et high : le plus petit et le plus grand des trois sont pris

import-old-workbook = { $file } est un classeur à l'ancien format (xls) : enregistrez-le en XLSX ou en CSV
import-no-text = { $file } n'est ni un texte, ni un classeur, ni du JSON
import-empty = { $file } est vide
import-broken = { $file } est illisible : { $why }
import-no-records = { $file } n'a pas de liste d'enregistrements
import-no-sheet = { $file } n'a pas de feuille avec les colonnes de { $kind }
import-sheet-left = { $sheet } : pas lue, car elle a d'autres colonnes
import-separator = { $file } : le séparateur est { $separator }
import-encoding = { $file } : les lettres qui ne sont pas en UTF-8 ont été lues comme Windows-1252
import-dates-open = colonne { $column } : dans chaque date, jour et mois pourraient être échangés (d'abord ligne { $line } : { $cell }) ; dites lequel vient en premier : --dates dmy ou --dates mdy
import-dates-mixed = colonne { $column } : des dates commencent par le jour, d'autres par le mois (la ligne { $line } se lit des deux façons : { $cell }) ; corrigez le fichier, ou dites --dates dmy ou --dates mdy
import-acled-columns = il manque à { $file } event_id_cnty, event_date ou event_type ; des totaux par semaine ou mois et région n'ont ni point ni jour et ne peuvent devenir des événements : téléchargez les événements eux-mêmes
import-ucdp-columns = il manque à { $file } id, type_of_violence, date_start ou best, et il n'a pas les 49 colonnes d'un fichier sans en-tête
import-ucdp-unnamed = { $file } n'a pas d'en-tête : les 49 colonnes d'une version provisoire sont lues dans leur ordre
import-not-ours = { $name } est au format de Flee ; convertissez-le d'abord : azalai convert
import-fix-first = { $file } n'est pas écrit à notre format : faites d'abord une copie corrigée avec azalai fix { $name } --write
import-places-unknown = { $file }:{ $line } : { $id } n'est l'identifiant d'aucun lieu du scénario
import-places-wrong = { $rows } ; écrire l'identifiant comme dans places.csv, ou ôter la ligne
import-places-columns = il manque à { $file } une colonne id, ou name ou pcode

import-terms-acled = Source : ACLED, acleddata.com. Citez-la comme ses conditions le demandent, et ne transmettez ses lignes à personne. Ni notes ni noms de personnes n'ont été pris.
import-terms-ucdp = Source : UCDP Georeferenced Event Dataset, ucdp.uu.se. Citez Sundberg et Melander (2013) et la version.

import-head = { $kind } : lecture de { $rows }
import-rows =
    { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
import-fate-taken = prises
import-fate-merged = fusionnées
import-fate-dropped = écartées
import-fate-undecided = à décider
import-fate-remark = à savoir
import-line = { $file }, ligne { $line } : { $what }
import-more = et { $n } de plus
import-change = { $file } : lignes ajoutées { $added }, modifiées { $changed }, inchangées { $same }, absentes des fichiers { $gone }
import-ids-changed = modifiées : { $ids }
import-ids-gone = absentes des fichiers, laissées dans la table ; à retirer si la source les a retirées : { $ids }
import-ids-kept = votre propre `use` est gardé : { $ids }
import-alike = Reconnus par ressemblance ; à vérifier :
import-alike-line = { $theirs } est pris pour { $ours } ({ $rows })
import-pairs = Événements de deux sources qui pourraient n'en faire qu'un ; si c'est le cas, écrivez l'identifiant de l'un dans `same_as` de l'autre :
import-pair-line = { $a } ({ $from }) et { $b } ({ $to }) à { $place }
import-none = rien n'a été écrit : aucune ligne n'a pu servir
import-nothing = rien n'a été écrit : { $dir } dit déjà tout cela
import-written = { $dir } : écriture faite : { $files }
import-no-folder = { $dir } n'est pas un scénario ; commencez-en un avec : azalai new
import-too-large = { $file } aurait { $bytes } octets, plus qu'un scénario ne peut avoir : prenez moins de pays ou d'années
import-would-break = rien n'a été écrit : avec ces lignes le scénario aurait des erreurs
import-unreadable = { $file } est illisible : { $why }

import-other-level = d'un autre niveau : les mêmes personnes encore
import-other-assessment = d'une autre évaluation : les mêmes personnes encore
import-same-row = la ligne entière encore : une part d'un lieu deux fois, ou deux de même taille ; si elles sont deux, additionnez-les dans le fichier
import-added-up = ajouté à la ligne précédente du même lieu et du même jour
import-month-differs = month contredit date : date est prise
import-unhcr-code = seulement le code propre au HCR, qui est celui d'un autre pays dans l'ISO : ajoutez une colonne de codes ISO ou de noms
import-own-refugees = des réfugiés d'un pays dans ce pays même
import-figure-repeats = encore le chiffre de la date précédente : ce n'est peut-être pas un nouveau comptage
import-part-of-total = une partie d'un total, par sexe ou âge
import-no-code = sans p-code
import-no-such-code = aucun lieu de la carte n'a ce p-code
import-population-differs = une autre population que celle de places.csv, qui est gardée
import-triangulation = le même déplacement encore, d'une autre source
import-disaster = déplacés par une catastrophe

import-dtm-columns = il manque à { $file } une unité, une date ou une colonne de personnes déplacées ; si seul le nom du fichier donne le jour, écrivez day = 2020-05-31 dans un fichier pour --columns
import-dtm-households = { $file } n'a que des ménages : ils restent des ménages et ne sont comparés à aucune personne
import-dtm-both-units = { $file } a des individus et des ménages : les individus sont pris
import-dtm-level = { $file } a plusieurs niveaux des mêmes personnes : le niveau { $level } est pris, non { $others }
import-dtm-assessment = { $file } a plusieurs évaluations des mêmes personnes : { $assessment } est prise, non { $others }
import-rounds-differ = { $file } : les passages couvrent des lieux différents, leurs sommes ne se comparent pas
import-swapped = { $file } : les étiquettes ou l'en-tête confondent { $name } et { $code } : ils sont lus d'après le contenu des cellules
import-unhcr-columns = il manque à { $file } une année ou une date, un pays ou un lieu, ou une colonne de personnes
import-unhcr-level = { $file } a des totaux de pays à côté de leurs lieux : les lieux sont pris
import-hxl-columns = il manque à { $file } des étiquettes HXL, une étiquette #date ou un total comme #affected+idps ; si seul le nom du fichier donne le jour, écrivez day = 2020-05-31 dans un fichier pour --columns
import-hxl-totals = { $file } : les chiffres viennent de { $tags }
import-cod-columns = il manque à { $file } des p-codes (Adm1_Pcode …), ou à la fois un total (T_TL) et des noms (Adm1_Name …)
import-idmc-columns = { $file } n'a ni les colonnes des mises à jour (iso3, figure, displacement_date) ni celles des années

import-terms-unhcr = Source : HCR. Citez la base et le jour du téléchargement. Les chiffres inférieurs à 5 y sont retenus : un 5 ou un 0 peut valoir un à quatre.
import-terms-dtm = Source : DTM de l'OIM, dtm.iom.int. Citez l'opération et le passage.
import-terms-hxl = Citez qui publie le fichier, et écrivez son nom dans sources.csv ; HDX en montre la licence.
import-terms-cod = Source : jeux de données opérationnels communs d'OCHA. Citez qui les publie, comme HDX le nomme.
import-terms-idmc = Source : IDMC, internal-displacement.org. Citez la base et le jour du téléchargement.

import-torn = la ligne a plus de cellules que l'en-tête, ou un guillemet y englobe les lignes suivantes : corrigez le fichier
import-other-operation = d'une autre opération pour le même lieu : les mêmes personnes encore
import-earlier-round = d'une vague antérieure pour les mêmes lieu et jour
import-other-figure = un autre chiffre pour les mêmes lieu et jour qu'une ligne précédente, qui reste
import-columns-key = { $at } : aucune colonne ne s'appelle { $key } ; il y a : { $known }, et day
import-columns-missing = { $at } : { $file } n'a pas de colonne { $column }, désignée ici comme { $key }
import-columns-twice = { $file } a plusieurs colonnes { $column }, et ni titre ni étiquette ne dit laquelle est { $key } : donnez son numéro dans un fichier pour --columns, par exemple : { $key } = 5
import-columns-value = { $at } : { $key } est le nom d'une colonne, son numéro à partir de 1 ou, pour `day`, une date comme 2020-05-31
import-columns-help = { $why }. Il a : { $columns }. Dites laquelle est laquelle dans un fichier pour --columns (docs/import.md)
import-cod-year = { $file } : seul son nom dit de quand datent ses habitants ({ $year })
import-dtm-operation = { $file } a plusieurs opérations pour un même lieu : { $operation } y est prise, non { $others }
import-dtm-times = { $file } : à chaque ligne, les individus sont les ménages multipliés par { $n } : une estimation, non un comptage
import-prmn-week = { $file } a des semaines et pas de jour : une semaine seule ne dit pas de quel calendrier elle est ; ajoutez une colonne Month End
import-prmn-flow = { $file } : des arrivées sur une période, jamais un effectif : additionnées par lieu et par mois, elles ne sont comparées à personne sur place
import-unhcr-small = { $file } n'a aucun chiffre de 1 à 4 : un 5 et un 0 peuvent tous deux représenter d'une à quatre personnes

import-note-row = une seule cellule : une note sur la table
import-total-row = une somme d'autres lignes
import-code = p-code d'un lieu de la carte (places.csv)
import-same-code = le p-code que le lieu a déjà
import-other-code = un autre p-code que celui du lieu, qui reste
import-no-such-name = aucun lieu de la carte n'a ce nom dans cette unité
import-unhcr-cases = compté en dossiers, non en personnes
import-sheets-hidden = { $file } : les feuilles masquées ne sont pas lues : { $sheets }
import-json-error = { $file } n'est pas un jeu de données mais une réponse du service : { $why }
import-json-part = { $file } contient { $have } pages ou enregistrements sur { $all } : téléchargez aussi les autres et donnez tous les fichiers à la fois
import-dates-serial = la colonne { $column } a des nombres de tableur (ligne { $line } : { $cell }, soit { $date }) ; dites --dates serial si c'est le jour, ou enregistrez la colonne comme dates
import-acled-page = { $file } a exactement { $n } lignes, le plus que le service d'ACLED envoie à la fois : il peut y en avoir d'autres ; téléchargez les pages suivantes et donnez tous les fichiers à la fois
import-unhcr-flows = { $file } : demandes, décisions et retours sont ceux d'une année entière, et ne sont jamais comparés à des personnes présentes
import-cod-codes = { $file } a des codes et des noms sans habitants : les lieux de la carte de même nom dans la même unité reçoivent leur p-code

start-no-country = { $country } n'est pas un pays connu, et aucun événement des fichiers ne s'y trouve : écrivez son nom ou son code ISO
start-needs-population = on ne sait pas qui vit où : donnez une table de populations avec --population, comme celle d'OCHA (COD-PS) ou une table avec les colonnes name et population
start-no-units = { $file } n'a pas de noms avec un nombre d'habitants (ADM2_FR et T_TL, ou name et population)
start-no-kind = { $file } n'a les colonnes d'aucune de ces sources : { $kinds }
start-no-events = aucune violence des fichiers n'est dans une unité de { $file } ; noms qui n'y sont pas : { $names }
start-no-camps = aucun décompte des fichiers n'est celui de personnes en un lieu que l'on trouve hors de la violence ; noms non trouvés : { $names }
start-period = le dernier jour, { $last }, n'est pas après le premier, { $first }
start-units-without = { $file } : lignes laissées de côté faute de nombre d'habitants : { $n } (nom, ligne) : { $names }.
start-most-places = Sur { $all } lieux, ceux qui ont le plus d'événements ont été pris, { $most }, le plus qu'une carte faite de fichiers puisse avoir. Pour en choisir d'autres : --region pour une seule région, une table de populations aux unités plus grandes, ou des fichiers d'événements avec moins de lieux.
start-units-level = { $file } a des feuilles de plusieurs niveaux, avec les mêmes habitants dans chacune : les unités de niveau { $level } sont prises. Pour en choisir d'autres, donnez une table d'un seul niveau.
start-units-abroad = { $file } : lignes d'autres pays, laissées de côté : { $n }.
start-units-twice = { $file } : lignes dont le code est déjà celui d'une ligne précédente, qui a été gardée : { $n }. Donnez une ligne par unité, avec tous ses habitants.
start-astray = Lignes dont la position est hors du pays qu'elles nomment, ou 0, 0, et a été laissée de côté : { $rows }.
start-assumed-roads = Les liens sont des routes de { $file } ; là où aucune ne mène, des lignes droites multipliées par { $detour } entre des lieux qu'aucun troisième ne sépare.
start-events-left = Lignes d'événements sans unité dans la table de populations, qui restent sans lieu : { $rows } ({ $names }).
start-counts-left = Lignes de décomptes sans unité ni position, qui restent sans lieu : { $rows } ({ $names }).
start-others = Lignes qui n'ont donné aucun lieu, faute de violence, de lieu assez précis ou de personnes en un lieu : { $rows }.
start-assumed-period = La période va du { $first } au { $last }, d'après les fichiers ou comme indiqué.
start-assumed-status = Le statut est historique. Si des personnes sont en danger maintenant, écrivez live dans scenario.toml : les résultats sont alors moins détaillés.
start-assumed-places = Une unité avec des violences est une ville au milieu de ses événements ; toute l'unité y habite. Une unité avec des décomptes seuls est un site de personnes déplacées, un lieu compté à l'étranger un camp.
start-assumed-links = Les routes sont des lignes droites multipliées par { $detour } entre des lieux qu'aucun troisième ne sépare. `azalai import osm` les remplace par de vraies.
start-assumed-capacity = Les capacités des camps ne sont pas connues : elles sont vides, et aucun camp n'est jamais plein.
start-assumed-flight = Il part autant de personnes que les comptes en additionnent. Elles quittent les lieux en conflit : un événement y garde son lieu pendant { $days } jours, ce qui est supposé, non ajusté.
start-title = Fuites et décomptes : { $of }, d'après des données
start-question = Où vont les personnes qui fuient les violences ({ $of }), et combien seront où ?
start-readme = Fait par `azalai new --from-data`. Ce qui a été supposé, et qu'il faut corriger d'abord ; les autres noms de lieux sont dans { $names }, qu'un import ultérieur prend comme `--places` :
start-head = Supposé :
start-made = { $dir } : { $files }. Ensuite : azalai check { $dir } ; azalai run { $dir } ; azalai forecast { $dir } --as-of { $day }

osm-no-roads = { $file } n'a pas de routes
osm-one-file = donnez un seul extrait : un fichier .osm.pbf qui contient tous les lieux du scénario
osm-ways = { $file } : routes et bacs : { $ways } ; les vitesses sont supposées d'après la classe et le revêtement, et ne sont pas des limites
osm-not-class = laissés de côté (sentiers, en construction ou d'une autre classe) : { $n }
osm-not-open = laissées de côté, car fermées aux véhicules (access) : { $n }
osm-one-way = dans un seul sens, d'après les étiquettes de l'extrait ; un lien va dans les deux sens : { $links }
osm-straight-gone = lignes droites retirées, car des routes mènent à leurs deux bouts en passant par d'autres lieux : { $n }
osm-snapped = De chaque lieu à la route la plus proche ; cette distance fait partie de la longueur de ses liens :
osm-apart = Pas de route à moins de 20 km, ou aucune qui mène à un autre lieu : { $places }. Leurs liens restent tels quels.
osm-terms = Source : contributeurs d'OpenStreetMap, openstreetmap.org/copyright (ODbL). L'aller et le retour diffèrent : le plus long des deux est pris.
osm-kept = les liens dont votre propre source donne la longueur restent tels quels : { $links }

import-unpacks = décompressé, il dépasse { $bytes } octets, le maximum qui soit lu
import-packed-broken = l'archive est endommagée, tronquée ou protégée par un mot de passe : téléchargez-la de nouveau, ou décompressez-la et donnez les tableaux
import-workbook-broken = le classeur est endommagé ou protégé par un mot de passe : ouvrez-le et enregistrez-le de nouveau en XLSX ou CSV
import-texts-lie = il annonce plus de textes qu'il ne peut en contenir : il est endommagé ou trompeur ; ouvrez-le dans un tableur et enregistrez-le de nouveau en XLSX ou en CSV
import-json-broken = son JSON est tronqué ou fautif à la ligne { $line }, colonne { $column } : téléchargez-le de nouveau
import-osm-broken = ce n'est pas un extrait d'OpenStreetMap (.osm.pbf), ou il est endommagé ou tronqué : téléchargez-le de nouveau
import-columns-no-text = { $at } : ces octets ne sont pas de l'UTF-8 : enregistrez de nouveau le fichier en UTF-8 (dans un éditeur de texte : Enregistrer sous, encodage UTF-8)
import-columns-broken = { $at } : il faut une ligne comme people = "PDI Ind", people = 5 ou day = 2020-05-31
import-rounded = un nombre à décimales, comme en ont les estimations : arrondi à des personnes entières
import-no-unit = ne nomme ni unité ni site : une somme, ou une cellule qui manque
import-dtm-round-days = { $file } : les sites d'un même lieu ont été visités à des jours différents d'un même cycle : ils sont additionnés à son dernier jour
import-dtm-lists-apart = { $file } : des listes de sites ou d'unités d'un même lieu sont à plus de deux semaines l'une de l'autre, et aucun numéro ne dit qu'elles sont d'un même cycle : chaque jour est un comptage à part, qui peut ne couvrir qu'une partie du lieu ; s'il y a une colonne des cycles, nommez-la dans un fichier pour --columns
import-cod-column-year = { $file } : les populations sont celles de { $column }
import-cod-column-of-years = { $file } : les populations de { $column } sont retenues, les dernières qui ne sont pas postérieures à { $year } ; et non celles de { $others }
import-cod-column-later = { $file } : les populations de { $column } sont retenues, bien que le scénario soit de { $year } : le fichier n'en a pas d'antérieures
start-units-unclear = { $file } : lignes dont le nombre d'habitants est illisible : { $n } ; leurs unités sont laissées de côté tant que les cellules ne sont pas corrigées (nom, ligne, cellule) : { $cells }.
start-units-rounded = { $file } : nombres d'habitants à décimales, qui ont été arrondis : { $n }.
start-calm = Aucun événement n'a lieu entre { $first } et { $last } : aucun lieu n'est jamais en conflit et personne ne fuit de nulle part ; donnez les événements de cette période, ou d'autres premier et dernier jours
