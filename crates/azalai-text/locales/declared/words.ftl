# Meanings of the words of files: word-TYPE-WORD. English, then French.

# Confidence
word-Confidence-high = certain: counts in full
    .fr = certain : compte en entier
word-Confidence-medium = is heard and felt at a lower weight
    .fr = est entendu et ressenti avec un poids réduit
word-Confidence-low = happens in some of the runs only
    .fr = n'a lieu que dans une partie des simulations
word-Sureness-high = its days count as they are
    .fr = ses jours comptent tels quels
word-Sureness-medium = its days count as they are too
    .fr = ses jours comptent aussi tels quels
word-Sureness-low = the day on which it begins or ends is drawn in each run, within half a year
    .fr = le jour où elle commence ou finit est tiré à chaque simulation, dans une demi-année

# FigureConfidence
word-FigureConfidence-high = as counted
    .fr = tel que compté
word-FigureConfidence-medium = roughly so
    .fr = à peu près
word-FigureConfidence-low = doubtful
    .fr = douteux

# EventKind
word-EventKind-attack = fighting: frightens, endangers, on each of its days
    .fr = combats : effraient et mettent en danger, chaque jour
word-EventKind-strike = the same, from the air; its dead are civilians
    .fr = de même, par les airs ; ses morts sont des civils
word-EventKind-offensive = fighting of an advance: as an attack
    .fr = combats d'une avancée : comme une attaque
word-EventKind-abuse = violence against civilians, on its first day; lowers trust in its actor
    .fr = violence contre des civils, le premier jour ; réduit la confiance dans son auteur
word-EventKind-looting = plunder, on its first day: destroys property
    .fr = pillage, le premier jour : détruit des biens
word-EventKind-broadcast = a public call for violence, which those at whom it aims fear, on each of its days
    .fr = un appel public à la violence, que craignent ceux qu'il vise, chaque jour
word-EventKind-network_cut = the telephone is cut at the place: less is heard of what happens elsewhere
    .fr = le téléphone est coupé au lieu : on y apprend moins ce qui se passe ailleurs
word-EventKind-blockade = the roads of the place are riskier and less open, from the first to the last day
    .fr = les routes du lieu sont plus risquées et moins ouvertes, du premier au dernier jour
word-EventKind-curfew = fewer can leave the place, from the first to the last day
    .fr = moins de gens peuvent quitter le lieu, du premier au dernier jour
word-EventKind-forced_return = people are sent back; needs an observation `forced_return` of its day and group
    .fr = des personnes sont renvoyées ; il faut une observation `forced_return` du même jour et groupe
word-EventKind-camp_closure = the refuge is closed: those who are there go home where they may, or to another refuge
    .fr = le refuge ferme : ceux qui s'y trouvent rentrent là où ils le peuvent, ou gagnent un autre refuge
word-EventKind-social_act = a call or promise; the levers of strategies/as-announced.toml are what is read, and without that file a broadcast one at a place is a promise there
    .fr = un appel ou une promesse ; ce sont les leviers de strategies/as-announced.toml qui sont lus, et sans ce fichier un acte diffusé en un lieu y est une promesse
word-EventKind-control_change = shown only: control.csv is what is read
    .fr = seulement montré : c'est control.csv qui est lu
word-EventKind-deployment = shown only: forces.csv is what is read
    .fr = seulement montré : c'est forces.csv qui est lu
word-EventKind-withdrawal = shown only: forces.csv is what is read
    .fr = seulement montré : c'est forces.csv qui est lu
word-EventKind-actor_change = shown only: actors.csv, relations.csv and control.csv are what is read
    .fr = seulement montré : ce sont actors.csv, relations.csv et control.csv qui sont lus
word-EventKind-announcement = shown only
    .fr = seulement montré
word-EventKind-other = anything else: shown only
    .fr = autre chose : seulement montré

# EventUse
word-EventUse-driver = an act that makes people flee: under `--mode flight` its place is in conflict for `flight.conflict_days`, under the return model it acts by its kind
    .fr = un acte qui fait fuir : avec `--mode flight` son lieu est en conflit pendant `flight.conflict_days`, avec le modèle de retour il agit selon son genre
word-EventUse-fear-driver = an act that frightens: read by the return model only, by its kind
    .fr = un acte qui effraie : lu par le seul modèle de retour, selon son genre
word-EventUse-dated-change = a state (network_cut, blockade, curfew, forced_return, camp_closure); of other kinds shown only
    .fr = un état (network_cut, blockade, curfew, forced_return, camp_closure) ; pour les autres genres seulement montré
word-EventUse-context = does nothing
    .fr = ne fait rien

# DatePrecision
word-DatePrecision-day = the dates are those of the source
    .fr = les dates sont celles de la source
word-DatePrecision-week = the source names the week: it acts once, on a day that each run draws between date and end_date, else within three days
    .fr = la source donne la semaine : il agit une fois, un jour que chaque simulation tire entre date et end_date, sinon à trois jours près
word-DatePrecision-month = the source names the month: it acts once, on a day that each run draws between date and end_date, else in the month
    .fr = la source donne le mois : il agit une fois, un jour que chaque simulation tire entre date et end_date, sinon dans le mois
word-DatePrecision-year = the source names the year: it acts once, on a day that each run draws between date and end_date, else in the year
    .fr = la source donne l'année : il agit une fois, un jour que chaque simulation tire entre date et end_date, sinon dans l'année
word-DatePrecision-inferred = the dates follow from other rows: it acts once, on a day that each run draws between date and end_date
    .fr = les dates se déduisent d'autres lignes : il agit une fois, un jour que chaque simulation tire entre date et end_date
word-DatePrecision-open-ended = a state (blockade, curfew, network_cut) lasts to the end of the run
    .fr = un état (blockade, curfew, network_cut) dure jusqu'à la fin

# ActorKind
word-ActorKind-state = an army or a government
    .fr = une armée ou un gouvernement
word-ActorKind-auxiliary = a force that fights beside an army: its conduct is a lever of its own
    .fr = une force qui combat avec une armée : sa conduite est un levier à part
word-ActorKind-rebel = an armed opposition
    .fr = une opposition armée
word-ActorKind-jihadist = a jihadist group
    .fr = un groupe djihadiste
word-ActorKind-militia = a local armed group
    .fr = un groupe armé local
word-ActorKind-un = a mission of the United Nations or another peace force
    .fr = une mission des Nations unies ou une autre force de paix
word-ActorKind-other = another organisation
    .fr = une autre organisation

# RelationKind
word-RelationKind-allied = they hold places together and do not attack each other
    .fr = ils tiennent des lieux ensemble et ne s'attaquent pas
word-RelationKind-cooperating = they may attack the same place together
    .fr = ils peuvent attaquer ensemble un même lieu
word-RelationKind-hostile = each may attack what the other holds
    .fr = chacun peut attaquer ce que l'autre tient
word-RelationKind-neutral = neither; as without a row, and ends an earlier relation
    .fr = ni l'un ni l'autre ; comme sans ligne, et met fin à une relation antérieure

# Evidence
word-Evidence-evidenced = a source gives it
    .fr = une source le donne
word-Evidence-derived = it follows from what sources give
    .fr = cela découle de ce que donnent des sources
word-Evidence-calibrated = it was fitted
    .fr = cela a été ajusté
word-Evidence-assumed = nobody gives it
    .fr = personne ne le donne

# ClaimKind
word-ClaimKind-fact = told as having happened
    .fr = dit comme un fait
word-ClaimKind-interpretation = why or what it means
    .fr = pourquoi, ou ce que cela signifie
word-ClaimKind-judgement = what somebody thinks of it
    .fr = ce que quelqu'un en pense
word-ClaimKind-allegation = somebody accuses somebody
    .fr = quelqu'un accuse quelqu'un
word-ClaimKind-reported-fear = what people are said to fear
    .fr = ce que l'on dit craindre
word-ClaimKind-commitment = what somebody promises
    .fr = ce que quelqu'un promet
word-ClaimKind-forecast = what somebody expects
    .fr = ce que quelqu'un attend
word-ClaimKind-testimony = what somebody saw
    .fr = ce que quelqu'un a vu
word-ClaimKind-pointer = points to another text
    .fr = renvoie à un autre texte
word-ClaimKind-question = asks
    .fr = demande

# Used
word-Used-yes = the model uses it
    .fr = le modèle l'emploie
word-Used-later = it will
    .fr = il le fera
word-Used-no = it does not
    .fr = il ne l'emploie pas

# PermissionStatus
word-PermissionStatus-open = everybody may come back
    .fr = chacun peut revenir
word-PermissionStatus-screened = people come back one by one, after checks
    .fr = on revient un à un, après vérification
word-PermissionStatus-blocked = nobody may come back
    .fr = personne ne peut revenir

# FigureKind
word-FigureKind-persons = a count of people
    .fr = un nombre de personnes
word-FigureKind-share = a share, 0 to 1
    .fr = une part, de 0 à 1
word-FigureKind-incidents = a count of incidents
    .fr = un nombre d'incidents
word-FigureKind-qualitative = words, in the note
    .fr = des mots, dans la note

# FigureUse
word-FigureUse-calibration = `azalai calibrate` may fit to it; not after the decision date
    .fr = `azalai calibrate` peut s'y ajuster ; pas après la date de décision
word-FigureUse-shown = compared and never fitted to
    .fr = comparé, jamais employé pour l'ajustement
word-FigureUse-context = neither
    .fr = ni l'un ni l'autre

# PlaceKind
word-PlaceKind-town = people live there, and may flee there
    .fr = on y habite, et l'on peut y fuir
word-PlaceKind-rural = the same, in the countryside
    .fr = de même, à la campagne
word-PlaceKind-camp = a camp for refugees
    .fr = un camp de réfugiés
word-PlaceKind-idp_camp = a camp for displaced people
    .fr = un camp de déplacés
word-PlaceKind-crossing = a border crossing: passed through
    .fr = un passage de frontière : on le traverse
word-PlaceKind-conflict_zone = a place in conflict from the first day (Flee's word)
    .fr = un lieu en conflit dès le premier jour (mot de Flee)
word-PlaceKind-hub = a junction where people go on their way
    .fr = un carrefour où l'on continue son chemin
word-PlaceKind-flood_zone = a place that may be flooded (Flee's word)
    .fr = un lieu inondable (mot de Flee)
word-PlaceKind-untyped = a place without a kind (kept from a Flee folder)
    .fr = un lieu sans genre (gardé d'un dossier Flee)
word-PlaceKind-marker = a point of the map where nobody stays
    .fr = un point de la carte où personne ne reste

# Position
word-Position-stated = a source or map gives it
    .fr = une source ou une carte la donne
word-Position-constructed = built from words: needs radius_km and a note
    .fr = construite à partir de mots : radius_km et une note sont requis

# LinkMode
word-LinkMode-road = by vehicle
    .fr = en véhicule
word-LinkMode-foot = on foot or with animals
    .fr = à pied ou avec des animaux

# Figure
word-Figure-fled = residents of the place who have fled; without a place, everybody who has
    .fr = habitants du lieu qui ont fui ; sans lieu, tous ceux qui ont fui
word-Figure-share_emptied = share of the residents of the place who have fled, 0 to 1
    .fr = part des habitants du lieu qui ont fui, de 0 à 1
word-Figure-displaced_present = displaced people of the simulated towns who are at the place
    .fr = personnes déplacées des villes simulées qui sont au lieu
word-Figure-registered = displaced people registered at the place by the side of the State: fewer, later or longer than those who are there
    .fr = personnes déplacées enregistrées au lieu du côté de l'État : moins, plus tard ou plus longtemps que celles qui y sont
word-Figure-displaced_from = residents of the place who are displaced or settled elsewhere
    .fr = habitants du lieu déplacés ou installés ailleurs
word-Figure-at_home = residents who are at home
    .fr = habitants qui sont chez eux
word-Figure-displaced = residents who are displaced
    .fr = habitants qui sont déplacés
word-Figure-settled = displaced people who have settled where they are
    .fr = personnes déplacées qui se sont installées là où elles sont
word-Figure-returned = people who have come home since the decision
    .fr = personnes rentrées depuis la décision
word-Figure-returned_premature = of them, before home is safe
    .fr = dont : avant que le foyer soit sûr
word-Figure-returned_undone = of them, who had to leave again
    .fr = dont : reparties par contrainte
word-Figure-returned_sustained = of them, home for 180 days
    .fr = dont : restées 180 jours
word-Figure-travelling = people on the road
    .fr = personnes en route
word-Figure-moved_on = moves from one refuge to another since the start of the run
    .fr = passages d'un refuge à un autre depuis le début du calcul
word-Figure-moved_between_communes = people who moved between communes of the region: only the fit reads it
    .fr = personnes passées d'une commune à l'autre : lu par le seul ajustement
word-Figure-forced_return = people sent back by force: says how many the forced return concerns that events.csv has on its day, of its group
    .fr = personnes renvoyées de force : dit combien concerne le retour forcé qu'events.csv a ce jour-là, pour ce groupe
word-Figure-residents = inhabitants in peace: the population of places.csv is what is read
    .fr = habitants en temps de paix : c'est la population de places.csv qui est lue
word-Figure-idps_present = displaced people of every origin: the run has those of its own towns only
    .fr = personnes déplacées de toute origine : la simulation n'a que celles de ses villes
word-Figure-stock = refugees of every origin: the run has those of its own towns only
    .fr = réfugiés de toute origine : la simulation n'a que ceux de ses villes
word-Figure-arrivals = arrivals of every origin in a time: the run has those of its own towns only
    .fr = arrivées de toute origine sur une période : la simulation n'a que celles de ses villes
word-Figure-civilian_harm = civilians harmed in a wider region than the run's
    .fr = civils touchés dans une région plus large que celle de la simulation
word-Figure-trust = share of people asked who trust an authority: the run's trust has another scale
    .fr = part des personnes interrogées qui font confiance à une autorité : la confiance simulée a une autre échelle
word-Figure-favour_negotiation = share of people asked who favour negotiation
    .fr = part des personnes interrogées favorables à la négociation
word-Figure-access_incidents = incidents that hindered aid
    .fr = incidents qui ont entravé l'aide
word-Figure-location_of_displaced = where displaced people are, in words
    .fr = où sont les personnes déplacées, en mots
word-Figure-other = anything else: shown, compared with nothing
    .fr = autre chose : montré, comparé à rien

# ClosureWord
word-ClosureWord-country = the border between the countries a and b
    .fr = la frontière entre les pays a et b
word-ClosureWord-location = the place a
    .fr = le lieu a
word-ClosureWord-camp = the camp a
    .fr = le camp a
word-ClosureWord-idp_camp = the camp for displaced people a
    .fr = le camp de déplacés a
word-ClosureWord-link = the road between a and b
    .fr = la route entre a et b
word-ClosureWord-inert = nothing: kept from a Flee folder
    .fr = rien : gardé d'un dossier Flee

# Rules
word-Rules-flee = Flee 3, quirks included
    .fr = Flee 3, avec ses particularités
word-Rules-azalai = Flee's rules with their plain defects mended
    .fr = les règles de Flee, sans leurs défauts évidents

# Half
word-Half-security = what forces do: their strength and conduct, who watches them, the roads, who leaves
    .fr = ce que font les forces : effectifs et conduite, qui les surveille, les routes, qui part
word-Half-social = what is promised, agreed, given and told
    .fr = ce qui est promis, convenu, donné et dit

# SpawnMode
word-SpawnMode-counts = from the observed counts (Flee's default)
    .fr = d'après les comptages (par défaut dans Flee)
word-SpawnMode-constant = a fixed number a day for each place in conflict
    .fr = un nombre fixe par jour et par lieu en conflit
word-SpawnMode-poisson = a Poisson number a day for each place in conflict
    .fr = un nombre de Poisson par jour et par lieu en conflit
word-SpawnMode-pop_ratio = a share of the population a day
    .fr = une part de la population par jour

# Broadcast
word-Broadcast-yes = everybody hears of it the same day
    .fr = tous l'apprennent le jour même
word-Broadcast-no = it is heard from people
    .fr = on l'apprend de bouche à oreille

# KmKind
word-KmKind-stated = a source gives the length
    .fr = une source donne la longueur
word-KmKind-measured = measured along the road on a map
    .fr = mesurée le long de la route sur une carte
word-KmKind-great-circle = the straight line
    .fr = la ligne droite
word-KmKind-great-circle-x-1-2 = the straight line times a factor, here 1.2
    .fr = la ligne droite fois un facteur, ici 1,2

# LeverKind

word-LeverKind-garrison = soldiers for 1,000 registered residents, drawn from the actor's other places
    .fr = soldats pour 1 000 habitants enregistrés, pris aux autres lieux de l'acteur
word-LeverKind-discipline = discipline of the actor; none named: of those in control and their auxiliaries
    .fr = discipline de l'acteur ; si aucun n'est nommé : de ceux qui tiennent le lieu et de leurs auxiliaires
word-LeverKind-auxiliaries_out = share of the auxiliaries of an army that leaves; the army is named, not the auxiliaries
    .fr = part des auxiliaires d'une armée qui s'en va ; on nomme l'armée, non les auxiliaires
word-LeverKind-auxiliaries_under_command = share of the way on which the auxiliaries of an army come to its discipline; the army is named, not the auxiliaries
    .fr = part du chemin des auxiliaires d'une armée vers la discipline de celle-ci ; on nomme l'armée, non les auxiliaires
word-LeverKind-monitors = access of observers who verify
    .fr = accès d'observateurs qui vérifient
word-LeverKind-corridor = how open the roads to the place are
    .fr = à quel point les routes du lieu sont ouvertes
word-LeverKind-withdrawal = share of the force that leaves
    .fr = part de la force qui part
word-LeverKind-cosigner_protection = share of the danger to co-signers that is removed
    .fr = part du danger pour les cosignataires qui est écartée
word-LeverKind-sanction = how visible the sanction of offenders is
    .fr = à quel point la sanction des coupables est visible
word-LeverKind-open_return = whoever holds the place lets everybody come back
    .fr = qui tient le lieu laisse rentrer tout le monde
word-LeverKind-screened_return = where return is blocked, people may come back after a check
    .fr = là où le retour est bloqué, on peut rentrer après contrôle
word-LeverKind-local_agreement = those on the spot agree that groups kept out may come back like others
    .fr = ceux du lieu conviennent que les groupes tenus dehors rentrent comme les autres
word-LeverKind-promise = strength of the promise of protection
    .fr = force de la promesse de protection
word-LeverKind-cosignature = how many of the traditional and local authorities sign too
    .fr = combien des autorités traditionnelles et locales signent aussi
word-LeverKind-seats = displaced people are seated in the negotiation
    .fr = des personnes déplacées siègent dans la négociation
word-LeverKind-exclusion = a group is left out of the agreement
    .fr = un groupe est exclu de l'accord
word-LeverKind-reconciliation = how far groups take part in reconciliation
    .fr = à quel point les groupes prennent part à la réconciliation
word-LeverKind-return_aid = return aid where home is safe
    .fr = aide au retour là où le foyer est sûr
word-LeverKind-return_aid_anywhere = return aid whether home is safe or not (a stress test)
    .fr = aide au retour que le foyer soit sûr ou non (un test de résistance)
word-LeverKind-services = jobs, water and school at the place, from what is assumed to be there
    .fr = emplois, eau et école au lieu, à partir de ce qui est supposé y être
word-LeverKind-verification = reach of the verification of rumours
    .fr = portée de la vérification des rumeurs

# Founded
word-Movement-flight = flight from home
    .fr = fuite depuis chez soi
word-Movement-onward = onward move from one refuge to another
    .fr = départ d'un refuge vers un autre
word-Movement-return = return home
    .fr = retour chez soi
word-Movement-forced = taken away by force
    .fr = déplacement par la force
word-Movement-induced = return home since the refuge was closed
    .fr = retour chez soi après la fermeture du refuge
word-Movement-passage = way over a link, under Flee's rules
    .fr = passage par une liaison, avec les règles de Flee

word-Founded-observed = observed
    .fr = observé
word-Founded-sign_known = direction known, size assumed
    .fr = sens connu, ampleur supposée
word-Founded-assumed = assumed
    .fr = supposé
word-Founded-own_effect = the lever's own assumed effect
    .fr = effet propre supposé du levier
word-Founded-by_definition = true by definition
    .fr = vrai par définition

# Often
word-Often-all = in all runs
    .fr = dans toutes les simulations
word-Often-nearly_all = in nearly all runs
    .fr = dans presque toutes les simulations
word-Often-most = in most runs
    .fr = dans la plupart des simulations
word-Often-about_even = in about as many runs as not
    .fr = dans à peu près autant de simulations que non
word-Often-few = in few runs
    .fr = dans peu de simulations

# BoundSide
word-BoundSide-above = above the bound
    .fr = au-dessus de la borne
word-BoundSide-at_most = at the bound or below it
    .fr = à la borne ou au-dessous

# Sign
word-Sign-attacks_within_50_km = attacks within 50 km of the town in the first 60 days
    .fr = attaques à moins de 50 km de la ville dans les 60 premiers jours
word-Sign-abuse_within_50_km = abuse within 50 km of the town in the first 60 days
    .fr = exactions à moins de 50 km de la ville dans les 60 premiers jours
word-Sign-share_leaving_again = share of those who came home in the first 60 days who left again by then
    .fr = part des personnes rentrées dans les 60 premiers jours qui sont reparties depuis
word-Sign-returned = people who came home in the first 60 days
    .fr = personnes rentrées dans les 60 premiers jours

# Exposed
word-Exposed-cosigners = those who co-sign become targets
    .fr = ceux qui cosignent deviennent des cibles
word-Exposed-travellers = more people on dangerous roads
    .fr = davantage de personnes sur des routes dangereuses
word-Exposed-garrison = a larger garrison draws attacks
    .fr = une garnison plus forte attire les attaques
word-Exposed-unprotected = fewer forces hold the town
    .fr = moins de forces tiennent la ville

# ByEnd
word-ByEnd-kept = it was kept
    .fr = elle a été tenue
word-ByEnd-broken = it was broken
    .fr = elle a été rompue
word-ByEnd-came = it came
    .fr = c'est arrivé
word-ByEnd-did_not_come = it did not come
    .fr = ce n'est pas arrivé
word-ByEnd-not_known = the record does not say
    .fr = le recensement ne le dit pas
word-ByEnd-not_asked = nothing is asked of the record
    .fr = on ne demande rien au recensement

word-Who-residents = residents at home, those who came back apart
    .fr = habitants chez eux, sans ceux qui sont revenus
word-Who-returnees = people who came home
    .fr = personnes revenues chez elles
word-Who-displaced = displaced people
    .fr = personnes déplacées
word-Who-travellers = people on the road
    .fr = personnes sur la route
word-Who-co_signers = people who signed an agreement
    .fr = signataires d'un accord

word-Mode-flight = flight alone, under Flee's rules
    .fr = la fuite seule, avec les règles de Flee
word-Mode-hindcast = the return model with the recorded course to the end
    .fr = le modèle de retour, avec le cours recensé jusqu'à la fin
word-Mode-forecast = the return model, with events drawn from the decision date on
    .fr = le modèle de retour, avec des événements tirés à partir de la date de décision

word-Withheld--10 = numbers from 1 to 9 of people of a group
    .fr = des nombres de 1 à 9 personnes d'un groupe
word-Withheld-hidden = a number from 1 to 9, or one from which such a number could be inferred
    .fr = un nombre de 1 à 9, ou un nombre dont on pourrait en déduire un
word-Withheld-few = fewer than 20 runs: mean and median alone are shown
    .fr = moins de 20 simulations : seules la moyenne et la médiane sont montrées

word-Side-unknown = nobody who is named
    .fr = personne qui soit nommé
word-Side-road = the dangers of the road
    .fr = les dangers de la route

word-Rule-effort = effort of its levers, in months of ten trained people (assumed)
    .fr = effort de ses leviers, en mois de dix personnes formées (supposé)
word-Rule-effort_beyond = effort beyond the reference
    .fr = effort au-delà de la référence
word-Rule-luck_variance_paired = variance by luck of the gain, with shared luck
    .fr = variance du gain due au hasard, à hasard commun
word-Rule-luck_variance_unpaired = what it would be without shared luck
    .fr = ce qu'elle serait sans hasard commun
