# Meanings of tables and of their columns: table-TABLE, column-TABLE-COLUMN. English, then French.

# Columns of several tables
column-any-id = the name by which other rows mean this one
    .fr = le nom par lequel d'autres lignes désignent celle-ci
column-any-source = where the row comes from; every row needs one if there is a sources.csv
    .fr = d'où vient la ligne ; requis à chaque ligne s'il y a un sources.csv
column-any-note = what to know about the row
    .fr = ce qu'il faut savoir de la ligne
column-any-order = where the row stands, in folders made from Flee's
    .fr = rang de la ligne, dans les dossiers issus de Flee
column-any-french = the same in French; empty: the English is shown
    .fr = la même chose en français ; vide : l'anglais est montré

# places.csv
table-places = A place: where people live, flee to, or pass through.
    .fr = Un lieu : où l'on vit, où l'on fuit, où l'on passe.
column-places-name = its name
    .fr = son nom
column-places-country = its country, spelt alike everywhere; that of home_country is not foreign
    .fr = son pays, toujours écrit de même ; celui de home_country n'est pas étranger
column-places-admin = region, district; what stands before the first comma is what `focus` may name
    .fr = région, district ; ce qui précède la première virgule peut être nommé par `focus`
column-places-pcode = code by which publishers of figures name it (a p-code): imports find the place by it
    .fr = code par lequel ceux qui publient des chiffres le nomment (p-code) : les importations le retrouvent ainsi
column-places-kind = what it is
    .fr = ce que c'est
column-places-latitude = north is positive
    .fr = le nord est positif
column-places-longitude = east is positive
    .fr = l'est est positif
column-places-position = on what the position rests; empty: stated
    .fr = sur quoi repose la position ; vide : stated
column-places-radius_km = within which a constructed position is true
    .fr = rayon dans lequel une position construite est vraie
column-places-population = residents before the first day; who lives there may flee
    .fr = habitants avant le premier jour ; ils peuvent fuir
column-places-population_low = its lower bound: drawn between the bounds by fitted runs
    .fr = sa borne basse : tirée entre les bornes par les simulations ajustées
column-places-population_high = its upper bound
    .fr = sa borne haute
column-places-capacity = under --mode flight a camp that is full is chosen less; the return model does not read it; -1 or empty: no limit
    .fr = avec --mode flight un camp plein est moins choisi ; le modèle de retour ne la lit pas ; -1 ou vide : sans limite
column-places-pull = how much more likely it is chosen than a place of pull 1, other things equal; empty: 1
    .fr = combien de fois plus il est choisi qu'un lieu d'attrait 1, toutes choses égales ; vide : 1
column-places-conflict_date = first day of conflict of a conflict_zone (Flee)
    .fr = premier jour de conflit d'une conflict_zone (Flee)
column-places-initial_idps = displaced people there on the first day (Flee)
    .fr = personnes déplacées présentes le premier jour (Flee)
column-places-conflict_intensity = intensity of a conflict_zone (Flee)
    .fr = intensité d'une conflict_zone (Flee)
column-places-capacity_per_day = by which the capacity grows (Flee)
    .fr = dont la capacité croît (Flee)
column-places-farmer_fraction = share of farmers (Flee)
    .fr = part de paysans (Flee)
column-places-deactivation_probability = chance to leave the simulation there (Flee)
    .fr = chance d'y quitter la simulation (Flee)
column-places-trade_volume = attribute of Flee's economic rule
    .fr = attribut de la règle économique de Flee
column-places-hdi = attribute of Flee's economic rule
    .fr = attribut de la règle économique de Flee

# links.csv
table-links = A road between two places, or a way by boat or by air; one row for both directions. A boat or a flight has the mode road and, under --mode flight, a max_speed of its own.
    .fr = Une route entre deux lieux, ou un trajet en bateau ou en avion ; une ligne pour les deux sens. Un bateau ou un vol a le mode road et, avec --mode flight, son propre max_speed.
column-links-from = one end
    .fr = un bout
column-links-to = the other end
    .fr = l'autre bout
column-links-km = length along the road, above 0
    .fr = longueur de la route, au-dessus de 0
column-links-mode = how it is travelled; empty: road
    .fr = comment on la parcourt ; vide : road
column-links-km_kind = where the length comes from; empty: stated
    .fr = d'où vient la longueur ; vide : stated
column-links-risk = danger of the road: at 1 each km harms with the chance `harm.road_harm`; 0 or empty: none
    .fr = danger de la route : à 1 chaque km blesse avec la probabilité `harm.road_harm` ; 0 ou vide : aucun
column-links-from_date = first day on which it is open; empty: from the start
    .fr = premier jour d'ouverture ; vide : dès le début
column-links-to_date = first day on which it is closed again; empty: never
    .fr = premier jour où elle est refermée ; vide : jamais
column-links-redirection = forced redirection (Flee)
    .fr = redirection forcée (Flee)
column-links-max_speed = highest speed on it (Flee)
    .fr = vitesse maximale (Flee)
column-links-walk_probability = share who walk it (Flee)
    .fr = part qui la parcourt à pied (Flee)

# conflicts.csv
table-conflicts = Intensity of conflict of a place from a day on: --mode flight only.
    .fr = Intensité du conflit d'un lieu à partir d'un jour : --mode flight seulement.
column-conflicts-place = where
    .fr = où
column-conflicts-date = from which day
    .fr = à partir de quel jour
column-conflicts-intensity = 0 peace, 1 conflict
    .fr = 0 paix, 1 conflit

# food.csv
table-food = Share of people who starve in a region on a day, on a line between days: --mode flight only.
    .fr = Part des personnes qui souffrent de la faim dans une région un jour, en ligne droite d'un jour à l'autre : --mode flight seulement.
column-food-admin = region, as `admin` of places.csv names it
    .fr = région, telle que la nomme `admin` de places.csv
column-food-date = on which day
    .fr = quel jour
column-food-ipc_percent = share of its people who starve (%), such as those in IPC phase 3 or above
    .fr = part de ses habitants qui souffrent de la faim (%), comme ceux en phase 3 de l'IPC ou au-delà

# floods.csv
table-floods = Level of the water in a place from a day on: --mode flight only.
    .fr = Niveau de l'eau dans un lieu à partir d'un jour : --mode flight seulement.
column-floods-place = where
    .fr = où
column-floods-date = from which day
    .fr = à partir de quel jour
column-floods-level = 0 no flood; higher numbers pick later entries of the lists of the flood rules
    .fr = 0 pas d'inondation ; les nombres plus hauts désignent les entrées suivantes des listes des règles d'inondation

# counts.csv
table-counts = People counted at a camp on a day: `azalai validate` scores by it.
    .fr = Personnes comptées dans un camp un jour : `azalai validate` s'en sert de mesure.
column-counts-place = where; empty, with an empty name: the total
    .fr = où ; vide, avec un nom vide : le total
column-counts-name = name of the series, if it differs from the place
    .fr = nom de la série, s'il diffère du lieu
column-counts-date = when
    .fr = quand
column-counts-count = how many
    .fr = combien

# closures.csv
table-closures = Something that is closed for a time.
    .fr = Ce qui est fermé pour un temps.
column-closures-kind = what is closed
    .fr = ce qui est fermé
column-closures-a = the place, or the first country
    .fr = le lieu, ou le premier pays
column-closures-b = the other end or country
    .fr = l'autre bout ou pays
column-closures-from_date = first day; empty: from the start
    .fr = premier jour ; vide : dès le début
column-closures-to_date = first day on which it is open again; empty: never
    .fr = premier jour de réouverture ; vide : jamais

# changes.csv
table-changes = A place becomes of another kind on a day: --mode flight only.
    .fr = Un lieu change de genre un jour : --mode flight seulement.
column-changes-place = where
    .fr = où
column-changes-kind = what it becomes
    .fr = ce qu'il devient
column-changes-date = when
    .fr = quand

# major_routes.csv
table-major_routes = Chains of places, used with Flee's fixed_routes.
    .fr = Chaînes de lieux, employées avec fixed_routes de Flee.
column-major_routes-route = number of the route
    .fr = numéro de l'itinéraire
column-major_routes-position = place in it
    .fr = rang
column-major_routes-place = the place
    .fr = le lieu

# insertions.csv
table-insertions = People put in by hand on the first day: --mode flight only.
    .fr = Personnes ajoutées à la main le premier jour : --mode flight seulement.
column-insertions-place = where
    .fr = où
column-insertions-count = how many
    .fr = combien
column-insertions-attributes = key=value;key=value
    .fr = clé=valeur;clé=valeur

# attributes.csv
table-attributes = How often people have each value of an attribute, by where they come from: --mode flight only.
    .fr = Fréquence de chaque valeur d'un attribut des personnes, selon leur lieu d'origine : --mode flight seulement.
column-attributes-attribute = age, gender, ethnicity, religion or floodawareness, read by settings of the same name
    .fr = age, gender, ethnicity, religion ou floodawareness, que lisent les réglages du même nom
column-attributes-value = a value; of ages, years; of genders, a word that begins with f or m
    .fr = une valeur ; pour l'âge, des années ; pour le genre, un mot qui commence par f ou m
column-attributes-place = of those who come from there; empty: from wherever has no rows of its own
    .fr = pour ceux qui en viennent ; vide : pour les lieux sans lignes à eux
column-attributes-weight = how often, beside the other values
    .fr = fréquence, à côté des autres valeurs

# sources.csv
table-sources = Who published something that rows rest on.
    .fr = Qui a publié ce sur quoi reposent des lignes.
column-sources-publisher = who published it
    .fr = qui l'a publié
column-sources-original = the document, in words
    .fr = le document, en mots
column-sources-date = of publication: 2023, 2023-11, 2023-11-25 or undated
    .fr = de publication : 2023, 2023-11, 2023-11-25 ou undated
column-sources-read_via = the copy that was read
    .fr = la copie qui a été lue
column-sources-url = its address
    .fr = son adresse
column-sources-lean = what its publisher tends to stress
    .fr = ce que l'éditeur tend à souligner

# actors.csv
table-actors = An armed or political organisation.
    .fr = Une organisation armée ou politique.
column-actors-name = its name
    .fr = son nom
column-actors-kind = what it is; only `auxiliary` is treated otherwise
    .fr = ce que c'est ; seul `auxiliary` est traité à part
column-actors-in_circle = the groups that it counts as its own: it harms them less and they trust it more
    .fr = les groupes qu'elle compte comme siens : elle leur nuit moins et ils lui font plus confiance

# relations.csv
table-relations = How two actors stand to each other from a day on, both ways.
    .fr = Comment deux acteurs se tiennent l'un envers l'autre à partir d'un jour, dans les deux sens.
column-relations-a = one
    .fr = l'un
column-relations-b = the other
    .fr = l'autre
column-relations-relation = what it is; who is not hostile does not attack
    .fr = ce qu'elle est ; qui n'est pas hostile n'attaque pas
column-relations-from_date = first day
    .fr = premier jour
column-relations-probability = that it holds, drawn once for a run: a number 0 to 1, or a prior such as beta(2;2)
    .fr = qu'elle vaille, tirée une fois par simulation : un nombre de 0 à 1, ou une loi telle que beta(2;2)

# forces.csv
table-forces = The force of an actor at a place from a day on, until its next row there.
    .fr = La force d'un acteur en un lieu à partir d'un jour, jusqu'à sa ligne suivante.
column-forces-place = where
    .fr = où
column-forces-actor = whose
    .fr = de qui
column-forces-from_date = first day
    .fr = premier jour
column-forces-per_1000 = strength; 0: it is gone; empty: unknown, and counts as `abuse.unknown_strength` soldiers, not as none
    .fr = effectif ; 0 : elle est partie ; vide : inconnu, compte pour `abuse.unknown_strength` soldats, non pour zéro
column-forces-reach_km = how far from the place it can attack or patrol
    .fr = jusqu'où elle peut attaquer ou patrouiller
column-forces-discipline = 0: no restraint towards civilians, 1: abuses are rare; empty: `abuse.default_discipline`
    .fr = 0 : aucune retenue envers les civils, 1 : les exactions sont rares ; vide : `abuse.default_discipline`

# control.csv
table-control = Who holds a place from a day on, until its next row: this is what is read, not events.csv.
    .fr = Qui tient un lieu à partir d'un jour, jusqu'à sa ligne suivante : c'est cela qui est lu, non events.csv.
column-control-place = where
    .fr = où
column-control-from_date = first day
    .fr = premier jour
column-control-actor = who; or the word contested or unknown
    .fr = qui ; ou le mot contested ou unknown

# permissions.csv
table-permissions = Whether people may come back to a place. Without a row for a place, return is open; a row with a group wins over one without, of two the later; when the place changes hands, rows of its former holder end.
    .fr = Si l'on peut revenir dans un lieu. Sans ligne pour un lieu, le retour est permis ; une ligne avec groupe l'emporte sur une ligne sans, de deux la plus récente ; quand le lieu change de mains, les lignes de qui le tenait prennent fin.
column-permissions-place = where
    .fr = où
column-permissions-from_date = first day
    .fr = premier jour
column-permissions-to_date = last day; empty: until another row, or another holder
    .fr = dernier jour ; vide : jusqu'à une autre ligne ou un autre maître
column-permissions-status = what whoever holds it decided
    .fr = ce qu'a décidé qui le tient
column-permissions-by = who decided it; empty: nobody is named
    .fr = qui l'a décidé ; vide : personne n'est nommé
column-permissions-target_group = for whom; empty: everybody
    .fr = pour qui ; vide : tous
column-permissions-confidence = how sure its days are; `confidence=low` in a note says as much
    .fr = à quel point ses jours sont sûrs ; `confidence=low` dans une note le dit aussi

# flights.csv
table-flights = People who fled, as counted. Rows on or before the first day are who is away when a run begins; with this table the model's own flight from home is off, unless `--flight simulated` asks for it.
    .fr = Les personnes qui ont fui, telles que comptées. Les lignes du premier jour ou d'avant disent qui est absent au début ; avec cette table le modèle ne fait fuir personne de lui-même, sauf `--flight simulated`.
column-flights-origin = whence
    .fr = d'où
column-flights-to = where to
    .fr = vers où
column-flights-date = the day on which they left
    .fr = le jour du départ
column-flights-people = how many; where fewer are at home the rest leave as soon as somebody is
    .fr = combien ; s'il en reste moins sur place, les autres partent dès que quelqu'un s'y trouve

# damage.csv
table-damage = Housing destroyed or damaged at a place, as said of a day.
    .fr = Les logements détruits ou endommagés d'un lieu, d'après ce qui est dit d'un jour.
column-damage-place = where
    .fr = où
column-damage-date = the day that it is about
    .fr = le jour concerné
column-damage-share_low = least share of the housing; empty: unknown
    .fr = part des logements, au moins ; vide : inconnue
column-damage-share_high = largest share; empty: unknown
    .fr = au plus ; vide : inconnue

# groups.csv
table-groups = An abstract, relational part of the residents, never a lineage. Without this table only flight is simulated.
    .fr = Une part abstraite et relationnelle des habitants, jamais une lignée. Sans cette table, seule la fuite est simulée.
column-groups-name = English name
    .fr = nom anglais
column-groups-name_fr = French name
    .fr = nom français
column-groups-share_low = lower bound of its share
    .fr = borne basse de sa part
column-groups-share = its share of the residents; all sum to 1; empty: counted, not shared out
    .fr = sa part des habitants ; le tout fait 1 ; vide : comptée, non répartie
column-groups-share_high = upper bound
    .fr = borne haute
column-groups-tag = on what the share rests
    .fr = sur quoi repose la part

# events.csv
table-events = Something that happened or is said to have happened. Elsewhere: a road that closes is in closures.csv (kind link); boats and flights are in links.csv; who holds a place is in control.csv; people displaced before the first day are initial_idps in places.csv (--mode flight), or the scenario begins before they fled; host families are not simulated apart.
    .fr = Ce qui a eu lieu, ou aurait eu lieu. Ailleurs : une route qui ferme est dans closures.csv (kind link) ; bateaux et vols sont dans links.csv ; qui tient un lieu est dans control.csv ; les personnes déplacées avant le premier jour sont initial_idps dans places.csv (--mode flight), ou le scénario commence avant leur fuite ; les familles d'accueil ne sont pas simulées à part.
column-events-date = first day
    .fr = premier jour
column-events-end_date = last day; empty: the first
    .fr = dernier jour ; vide : le premier
column-events-date_precision = how sure the dates are
    .fr = à quel point les dates sont sûres
column-events-kind = what happened: decides what it does
    .fr = ce qui a eu lieu : décide de son effet
column-events-place = where; empty for a signal to the whole region
    .fr = où ; vide pour un signal à toute la région
column-events-area = where, in words; a state without a place acts on the places that it names
    .fr = où, en mots ; un état sans lieu agit sur les lieux qu'il nomme
column-events-actor = who is said to have acted; empty: nobody is named
    .fr = qui aurait agi ; vide : personne n'est nommé
column-events-target_group = at whom it was aimed; empty: anybody
    .fr = qui était visé ; vide : n'importe qui
column-events-killed_low = fewest dead that a claimant gives
    .fr = le moins de morts que l'on donne
column-events-killed_high = most
    .fr = le plus
column-events-harmed = others harmed, where counted
    .fr = autres touchés, s'ils sont comptés
column-events-claimant = who says so
    .fr = qui le dit
column-events-denied_by = who denies it
    .fr = qui le nie
column-events-confidence = how sure it is
    .fr = à quel point c'est sûr
column-events-broadcast = whether everybody hears of it at once
    .fr = si tous l'apprennent aussitôt
column-events-use = what the model does with it
    .fr = ce qu'en fait le modèle
column-events-same_as = id of the row that records the same event from another source, which alone counts; empty where there is none
    .fr = identifiant de la ligne qui note le même événement d'une autre source, et qui seule compte ; vide s'il n'y en a pas

# claims.csv
table-claims = A sentence of the text that you start from, and what the model makes of it: for readers, no run reads it.
    .fr = Une phrase du texte de départ et ce qu'en fait le modèle : pour le lecteur, aucune simulation ne le lit.
column-claims-sentence_ref = which sentence, such as §1.2
    .fr = quelle phrase, telle que §1.2
column-claims-claim = the claim in your words
    .fr = l'affirmation en vos mots
column-claims-speaker = who says it
    .fr = qui le dit
column-claims-kind = what it is
    .fr = ce que c'est
column-claims-feeds = what it feeds; ids of events and observations in it are checked
    .fr = ce qu'elle nourrit ; les ids d'événements et d'observations sont vérifiés
column-claims-submodel = sections of the manual
    .fr = sections du manuel
column-claims-output = where it shows
    .fr = où cela se voit
column-claims-used = whether the model uses it
    .fr = si le modèle l'emploie

# observations.csv
table-observations = A published figure to compare a run with.
    .fr = Un chiffre publié, à comparer à une simulation.
column-observations-date = the day that it is about
    .fr = le jour qu'il concerne
column-observations-measure = what is counted: decides with what it is compared
    .fr = ce qui est compté : décide de ce à quoi il est comparé
column-observations-place = where
    .fr = où
column-observations-area = where, in words; without a place: names of places, a region or a country of places.csv
    .fr = où, en mots ; sans lieu : des noms de lieux, une région ou un pays de places.csv
column-observations-group = of whom; empty: all
    .fr = de qui ; vide : tous
column-observations-value = the figure; empty: words only
    .fr = le chiffre ; vide : des mots seulement
column-observations-low = lower bound; the figure itself without `high`: at least
    .fr = borne basse ; le chiffre même sans `high` : au moins
column-observations-high = upper bound
    .fr = borne haute
column-observations-kind = what the figure is
    .fr = ce qu'est le chiffre
column-observations-confidence = how sure it is
    .fr = à quel point il est sûr
column-observations-use = what is done with it
    .fr = ce qui en est fait

# consequences.csv
table-run-consequences = What a strategy does to an outcome against the reference, under the same luck and the same values.
    .fr = Ce qu'une stratégie fait à un critère par rapport à la référence, avec les mêmes hasards et les mêmes valeurs.
column-run-consequences-outcome = what is compared; effort is that beyond the reference, assumed
    .fr = ce qui est comparé ; l'effort est celui au-delà de la référence, supposé
column-run-consequences-who = everybody, a group, some of the people, or the town
    .fr = tous (everybody), un groupe, une partie des gens, ou la ville
column-run-consequences-unit = unit of mean, low90 and high90; empty: a bare number
    .fr = unité de mean, low90 et high90 ; vide : un nombre sans unité
column-run-consequences-mean = mean difference from the reference over the sets of values
    .fr = écart moyen à la référence sur les jeux de valeurs
column-run-consequences-low90 = one set in twenty lies below, luck taken out
    .fr = un jeu sur vingt est au-dessous, hasard retiré
column-run-consequences-high90 = one set in twenty lies above, luck taken out
    .fr = un jeu sur vingt est au-dessus, hasard retiré
column-run-consequences-p_sign = share of the sets of values whose effect, averaged over luck, has the sign of the mean
    .fr = part des jeux de valeurs dont l'effet, moyenné sur le hasard, a le signe de la moyenne
column-run-consequences-decided = true: its direction, or that it is about the same, is decided; else false
    .fr = true : son sens, ou qu'il est à peu près nul, est tranché ; sinon false
column-run-consequences-how_often = share of the runs that have the sign of the mean
    .fr = part des simulations qui ont le signe de la moyenne
column-run-consequences-founded = how well founded it is
    .fr = sur quoi il repose
column-run-consequences-level = what the outcome is under the strategy, in its own unit: mean over the sets of values, each of which counts once; empty: effort
    .fr = ce que vaut le critère sous la stratégie, dans sa propre unité : moyenne sur les jeux de valeurs, chacun comptant une fois ; vide : l'effort
column-run-consequences-reference = the same under the reference
    .fr = la même chose sous la référence
column-run-consequences-about_the_same = true: decided, and what is decided is that it is about the same as under the reference (ODD 7.15); else false
    .fr = true : tranché, et dans le sens où il est à peu près le même que sous la référence (ODD 7.15) ; sinon false

# claims.csv: what became of forecasts and promises
column-claims-by_end = of a forecast or promise, what the record says of it by the end of the period; empty: nothing is asked of the record
    .fr = pour une prévision ou une promesse, ce que le recensement en dit à la fin de la période ; vide : on ne demande rien au recensement
column-claims-by_end_rows = ids of the events and observations that say so, with semicolons between them
    .fr = ids des événements et observations qui le disent, séparés par des points-virgules
column-claims-by_end_note = what to know about it
    .fr = ce qu'il faut en savoir
column-claims-by_end_note_fr = the same in French
    .fr = la même chose en français
column-claims-seen_in = an anchor of the page for each part of `output` (parts are separated by semicolons), in the same order: the page links them
    .fr = une ancre de la page pour chaque partie de `output` (séparées par des points-virgules), dans le même ordre : la page en fait des liens
