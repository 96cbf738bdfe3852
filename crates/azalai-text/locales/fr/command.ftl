# Ce que dit la commande. Les clés commencent par le nom de la commande ou du fichier qui le dit.

errors =
    { $n ->
        [one] { $n } erreur
       *[other] { $n } erreurs
    }
warnings =
    { $n ->
        [one] { $n } avertissement
       *[other] { $n } avertissements
    }
remarks =
    { $n ->
        [one] { $n } remarque
       *[other] { $n } remarques
    }
corrections =
    { $n ->
        [one] { $n } correction
       *[other] { $n } corrections
    }
files =
    { $n ->
        [one] { $n } fichier
       *[other] { $n } fichiers
    }
places =
    { $n ->
        [one] { $n } lieu
       *[other] { $n } lieux
    }
links =
    { $n ->
        [one] { $n } liaison
       *[other] { $n } liaisons
    }

# Gravités et parties d'un constat.
word-error = erreur
word-warning = avertissement
word-info = remarque
word-error-colon = erreur :{" "}
word-effect = effet :
word-help = aide :

internal-error =
    erreur interne : { $what }
    C'est un défaut d'azalai { $version }, et non de votre scénario. Merci de le signaler, avec la commande que vous avez
    tapée, ce message et, si vous le pouvez, le scénario. Aucun résultat n'a été écrit.
standard-output = sortie standard : { $why }

# Refus de l'analyseur de la ligne de commande.
typed-unknown = argument inattendu « { $arg } »
typed-no-command = il n'y a pas de commande « { $word } »
typed-missing = argument manquant : { $args }
typed-no-value = { $arg } demande une valeur
typed-value = « { $value } » ne convient pas à { $arg } : { $why }
typed-one-of = une valeur parmi { $known } est attendue
typed-beside = un mot de trop à côté de { $other } : le scénario à copier est nommé par --from, comme dans azalai new --from kidal-2023 DOSSIER
typed-conflict = { $arg } ne va pas avec { $other }
typed-other = commande non comprise : { $why }
typed-near = ce qui existe : { $words }
typed-range = la valeur doit être un nombre entier de { $low } à { $high }
typed-whole = un nombre entier est attendu, sans signe, tel que 20
typed-key-value = CLÉ=VALEUR est attendu, par exemple move_rules.camp_weight=2
typed-date = une date telle que 2023-11-25 est attendue
typed-days = un nombre de jours tel que 30d est attendu
typed-shard = un lot tel que 3/40 est attendu
typed-more = Pour en savoir plus : azalai --help

# Lecture.
reading-head = { $severity }[{ $code }] :
reading-also = de même à { $rows } { $rows ->
        [one] autre ligne
       *[other] autres lignes
    } de { $files } : { $places }
reading-refused = { $name } : { errors } ; rien n'a été simulé et rien n'a été écrit
reading-remarks = { $warnings } et { $remarks } en tout
reading-hidden = { $n } de plus : azalai check { $name }

check-scenario = scénario
check-errors = erreurs
check-warnings = avertissements
check-remarks = remarques
check-counts = { $errors }, { $warnings } et { $remarks }
check-explain = Ce que signifie un code : azalai explain CODE
check-explain-columns = Ce que signifie un code : azalai explain CODE ; ce que peut contenir une colonne : azalai explain TABLEAU.csv
check-accepted = accepté : { $reason }
check-accepted-count = { $n ->
        [one] { $n } constat accepté (accepted.toml ; azalai check --accepted le montre)
       *[other] { $n } constats acceptés (accepted.toml ; azalai check --accepted les montre)
    }
check-no-entries = il n'y a rien à accepter

fix-no-folder = { $path } n'est pas un dossier
fix-shown = { corrections } ; rien n'a été écrit (--write DOSSIER fait une copie)
fix-made = { corrections } dans { $dir } ; { $path } n'est pas modifié
fix-no-scenario = { $n ->
        [0] { $dir } ne contient aucun scénario : ni scenario.toml, ni tableaux de Flee
       *[other] { $dir } n'est pas un scénario mais en contient ; en nommer un : { $inside }
    }
fix-line = ligne { $line }
fix-left = il reste à corriger : { $errors } ; voir : azalai check { $path }

list-none = Aucun scénario ne fait partie de cette version du programme ; donnez plutôt le chemin d'un dossier.

new-unknown = le programme ne contient pas de scénario { $name } ; il contient : { $known }
new-none = aucun dans cette version
new-made = { $dir } : { files }. Modifiez-les, puis lancez : azalai run { $dir }
new-not-empty = { $dir } n'est pas vide ; donnez le nom d'un nouveau dossier
new-outside = { $path } n'est pas un chemin à l'intérieur d'un dossier
convert-ours = { $dir } est déjà un scénario à notre format ; copiez plutôt le dossier
convert-made = { $dir } : { files }. Pour le simuler : azalai run { $dir }

# Le texte de `explain SCÉNARIO` et sa page.
explain-lever = levier : { $name } ; { $half }
explain-measure = mesure : { $of }
explain-measure-part = Dans les tableaux, c'est `{ $measure }` avec { $who } dans la colonne `who`.
explain-outcome = critère de comparaison des stratégies ; mesure : { $measure }
explain-column = colonne de { $file } ; { $holds }
explain-word = mot de { $at }
explain-claim-of = affirmation de { $scenario }
explain-strategy-of = stratégie de { $scenario }
explain-event-of = événement de { $scenario }
explain-figure-of = chiffre de { $scenario }
explain-source-of = source de { $scenario }
explain-scope-place = d'un lieu
explain-scope-group = d'un groupe
explain-scope-region = de tous, dans la région
explain-scope-side = selon qui a fait du tort
explain-nothing = rien de ce nom, `{ $name }` : ni code de constat, ni fichier d'un scénario ou d'une simulation, ni colonne, mot des tableaux, paramètre, levier, mesure, critère ou clé de scenario.toml, ni id d'un scénario livré, ni dossier ou scénario livré
explain-nothing-near = { explain-nothing } ; noms proches : { $near }
explain-no-claims = Le scénario ne contient aucune affirmation.
explain-claim-head = { $claim } ({ $kind } ; { $speaker })
explain-claim = phrase { $sentence } ; utilisée : { $used } ; alimente : { $feeds }
explain-head = Faite par `azalai explain { $id } --markdown` à partir des tableaux du scénario, qui sont en anglais. { $question }
explain-period = Du { $from } au { $to } ; la question se pose le { $asked }.
explain-no-date = (sans date)
explain-article = Affirmations, phrase par phrase
explain-article-note =
    Qui l'affirme, de quelle nature c'est, et quelle partie du modèle en dépend. *later* : une partie que cette
    version n'a pas encore. Une allégation le reste : elle peut alimenter la peur simulée sans être tenue pour vraie.
explain-places = Lieux
explain-places-note = Une position construite est déduite d'une description ; elle est juste à son rayon près.
explain-constructed = construite, { $km } km
explain-events = Événements recensés
explain-events-note = Les événements `driver` et `fear driver` agissent ; `dated change` modifie la carte ; `context` ne fait rien.
explain-figures = Chiffres publiés
explain-sources = Sources
explain-to = { $from } au { $to }
column-id = id
column-sentence = phrase
column-claim = affirmation, reformulée
column-speaker = auteur
column-kind = nature
column-feeds = alimente
column-submodel = sous-modèle
column-output = visible dans
column-used = utilisée
column-place = lieu
column-country = pays
column-position = position
column-population = population
column-rests-on = repose sur
column-date = date
column-where = où
column-killed = tués
column-claimant = source de l'affirmation
column-denied-by = contesté par
column-use = usage
column-measure = mesure
column-value = valeur
column-low-high = bas-haut
column-note = note
column-publisher = éditeur
column-original = original
column-lean = parti pris

parameters-head = Paramètres
parameters-note =
    Fait par `azalai parameters --markdown` à partir de l'unique déclaration de chacun ; les sources y sont citées en anglais. Ceux des règles de Flee se
    fixent dans `[settings]` de `scenario.toml` ou dans le `simsetting.yml` de Flee, ceux du modèle de retour dans `[parameters]`,
    tous par `--set CLÉ=VALEUR`.
    Fondements : E attesté, D dérivé de chiffres publiés, C calé, H supposé.
parameters-none = aucun
parameters-two-defaults = { $flee } (azalai : { $ours })
parameters-to = { $low } à { $high }
parameters-whole = { $range }, entier
column-key = clé
column-symbol = symbole
column-default = par défaut
column-unit = unité
column-range = bornes
column-tag = fondement
column-source = source
column-meaning = sens

run-live-individuals = { $id } concerne des personnes aujourd'hui en danger (status = "live") : --individuals est refusé
run-live-observations = { $id } concerne des personnes aujourd'hui en danger (status = "live") : seul --observations weekly est permis
run-memory = cette simulation prendrait environ { $needed } de mémoire, plus que les { $most } dont une simulation dispose ici : demandez moins de --replicates ou de --days, ou faites-la en plusieurs parties, chacune avec un autre --seed
run-large = cette simulation prend environ { $needed } de mémoire, sur les { $most } dont une simulation dispose ici
run-deepened = { $dir } contient la réponse ; la deuxième étape est ajoutée, et les simulations de la première sont refaites
run-depth = deuxième étape : { $sets ->
        [one] { $sets } jeu
       *[other] { $sets } jeux
    } de valeurs et { $levels ->
        [one] { $levels } niveau
       *[other] { $levels } niveaux
    } de violence, environ { $time } ; si elle est interrompue, les parties terminées sont gardées
return-depth = --depth full interroge le modèle de retour avec une prévision
run-long = cette simulation prend environ { $time } ; si elle est interrompue, les répliques terminées sont gardées
run-preview =
    serait simulé : { $id }, { $replicates }, règles { $rules }, graine { $seed }
    {"  "}{ $days }, { $period }, { $places }, { $links }
    {"  "}dans { $dir } : environ { $size }, { $memory } de mémoire et { $time } sur cette machine
    rien n'a été simulé et rien n'a été écrit
run-extended = { $dir } contient cette simulation avec { $before } répliques ; les { $now } sont toutes simulées, car aucune réplique n'est gardée après la fin d'une simulation
run-finished-already = { $dir } : cette simulation est déjà terminée ; il n'y a rien à reprendre
run-finished-other = { $dir } contient une simulation terminée, et une autre ({ $differences }) ; --force la remplace
run-replicates-differ = répliques : { $before }, maintenant { $now }
# La barre remplit ce qui est entre guillemets.
run-progress = {"{bar:30} {percent:>3}"} % de { $replicates }, encore {"{eta}"}
run-kilobytes = { $n } ko
run-megabytes = { $n } Mo
run-gigabytes = { $n } Go
time-seconds =
    { $n ->
        [one] { $n } seconde
       *[other] { $n } secondes
    }
time-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
time-hours =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
time-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
run-summary = { $replicates }, graine { $seed }, règles { $rules }, { $days }
run-live-note = Des personnes sont aujourd'hui en danger : les résultats sont donnés par semaine, les lieux de moins de 5 000 habitants ou à moins de 50 km les uns des autres sont réunis, ni flux sur les routes ni risque d'attaque par lieu ne sont montrés, et personne n'est suivi. Relu par : { $reviewed }. Personnes concernées consultées : { $consulted }.
run-by-camp = Personnes déplacées par camp, { $date } :
run-by-place = Personnes déplacées par lieu, { $date } :
run-camp = camp
run-place = lieu
run-median = médiane
run-interval = 5-95 %
run-observed = observé
run-ever = déplacées au total
run-coarse = Premier aperçu grossier après { $n } simulations sur { $all } : écarts moyens par rapport à la référence. Rien n'est encore décidé ; les résultats suivent.
run-few = Moins de { $fewest } simulations : aucun intervalle n'est montré, et rien n'est jugé.
run-where = Les résultats sont dans { $dir }

# Interruption.
stop-notice = arrêt en cours : les répliques terminées sont gardées ; encore une fois pour arrêter tout de suite
stop-notice-nothing = arrêt en cours : rien n'est écrit ; encore une fois pour arrêter tout de suite
stop-kept =
    simulation interrompue : { $n ->
        [one] { $n } réplique sur { $all } est gardée
       *[other] { $n } répliques sur { $all } sont gardées
    } dans { $dir }
    pour la reprendre : { $command }
stop-nothing-finished = simulation interrompue avant la fin de la première réplique : rien n'est gardé
stop-nothing-kept = simulation interrompue : rien n'a été écrit
stop-published = interruption : la simulation était terminée, ses résultats sont dans { $dir }
stop-fault = { $why } ; { $kept }
stop-deaf = impossible d'écouter Ctrl-C : { $why }
progress-line = { $percent } % effectués, encore { $left } environ

validate-head = { $scenario } ({ replicates })
validate-all = Tous les scénarios :
validate-violence = Prévisions de la violence par lieu, sur 90 jours et sur un an à partir de chacun de plusieurs jours : événements recensés, et attendus parmi les recensés ; CRPS moyen (événements, moins vaut mieux) du modèle, de la dernière année de chaque lieu, et de la moyenne de tous les lieux ; part des lieux et jours dont le nombre tombe dans les 80 % du milieu de la prévision
validate-violence-attacks = attaques
validate-violence-abuses = exactions contre des civils
validate-violence-attacks-year = attaques, sur un an
validate-violence-abuses-year = exactions, sur un an
validate-violence-kind = de
validate-violence-forecasts = prévisions
validate-violence-recorded = recensés
validate-violence-expected = attendus
validate-violence-crps = modèle
validate-violence-last-year = dernière année
validate-violence-theatre = tous les lieux
validate-violence-pit = dans les 80 % du milieu
forecast-violence-proven = Sur ce qui fut recensé ensuite, la prévision de la violence par lieu fait mieux que la dernière année de chaque lieu et que la moyenne de tous les lieux.
forecast-violence-unproven = Sur ce qui fut recensé ensuite, la prévision de la violence par lieu ne fait pas mieux que la dernière année de chaque lieu, ou que la moyenne de tous les lieux : elle reste une supposition.
validate-returned = Retours vers les lieux repris, connaissant fuites, contrôle, permissions et événements : somme des erreurs absolues du changement dans une fenêtre sur la somme des changements absolus (0 : juste ; 1 : aussi bon que si personne ne bougeait), de la simulation médiane et de prévisions naïves
validate-returned-days = jours
validate-returned-windows = fenêtres
validate-returned-error = modèle
validate-returned-skill = gain de CRPS
validate-returned-covered = dans les 80 %
validate-returned-persistence = nul ne bouge
validate-returned-trend = tendance
validate-returned-damped = tendance amortie
validate-returned-constant = taux constant
validate-returned-note = Défaits : { $undone } (baisses sur hausses des effectifs simulés). Lieux selon la part rentrée en un an : corrélation des rangs { $spearman }.
validate-scenario = scénario
validate-stay = parts inchangées
validate-equal = parts égales
validate-note =
    E : les écarts aux dénombrements, sommés sur les camps, divisés par le total du jour, en moyenne sur les jours (0 : exact).
    E' : de même, les camps simulés étant ramenés au total observé.
validate-note-naive = Les deux dernières colonnes sont les E' d'estimations naïves.
validate-no-counts = { $id } ne contient pas de dénombrements de camps par jour (counts.csv) : il n'y a donc pas de score
validate-naive = estimations naïves, E' : parts comme au premier jour { $stay }, parts égales { $equal }
validate-camp = camp
validate-simulated = simulé
validate-observed = observé
validate-period = période

return-preview =
    le modèle de retour serait simulé : { $replicates } de { $strategies ->
        [one] { $strategies } stratégie
       *[other] { $strategies } stratégies
    } dans { $dir } : environ { $size } pendant la simulation, { $memory } de mémoire et { $time } sur cette machine
    rien n'a été simulé et rien n'a été écrit
flight-not-recorded = `{ $id }` n'a pas de flights.csv : aucune fuite n'est enregistrée ; retirer --flight ou écrire : --flight simulated
flight-strategies = la fuite seule ne compare pas de stratégies : retirez-les (--strategy, --lever, `strategies` d'un plan), ou simulez le modèle de retour (un autre mode que flight)
flight-simulated = `{ $id }` n'a pas de groups.csv : le modèle de retour, qui seul lit --flight, n'y est pas simulé ; retirez --flight, la fuite seule est simulée de toute façon
return-needs-tables = les stratégies et le modèle de retour demandent un scénario à notre format avec groups.csv, actors.csv et control.csv ; sans eux, la fuite seule peut être simulée
return-observations = le modèle de retour garde des semaines : retirez --observations, écrivez --observations full pour tout ce qu'il garde de chaque simulation, ou ajoutez --mode flight
return-no-time = aucune stratégie ne peut être jugée : la simulation finit le { $last }, moins de { $least } jours après la décision ({ $decision }). Allongez-la (`end`, --days), décidez plus tôt (--decision-date), ou rejouez ce qui est recensé (--mode hindcast)
return-options = le modèle de retour ne suit pas les personnes une à une : retirez --individuals, ou ajoutez --mode flight
return-needs-date = les stratégies et le modèle de retour demandent une decision_date : écrivez-la dans scenario.toml, telle que decision_date = 2023-11-25
return-unknown-strategy = le scénario n'a pas de stratégie `{ $name }` ; il a { $known }
return-hindcast-strategy = --mode hindcast rejoue le passé, qui a eu lieu sous `{ $reference }` : une autre stratégie serait comparée à des événements qu'elle aurait pu changer ; utilisez --mode forecast
return-head-strategy = stratégie
return-head = { $replicates } du modèle de retour, graine { $seed }, { $days }
return-hindcast = Dans le rejeu du passé, le { $date } : { $home } personnes chez elles ({ $homes }), { $away } déplacées ({ $aways })
return-hindcast-few = Dans le rejeu du passé, le { $date } : { $home } personnes chez elles, { $away } déplacées (médianes)
return-judged = Par rapport à la référence le { $date }, changement moyen :
return-judged-lost = Par rapport à la référence le { $date }, changement moyen (perdue : part des simulations où la ville est perdue) :
return-out = Les résultats sont dans { $dir }
return-note = La plupart des nombres du modèle sont supposés (`azalai parameters`) : les écarts entre stratégies en disent plus que les niveaux.

explain-strategies = Stratégies
explain-strategies-note =
    La référence est `{ $reference }`. L'effort est supposé : 1 vaut un mois de dix personnes formées sur place, et jamais une monnaie.
    Jusqu'où vont les leviers, et à quelle vitesse, est supposé aussi, sauf là où une source est nommée. Une simulation compare les
    stratégies telles qu'elles sont écrites et, dans un second temps, à effort égal, l'effort de chacune variant entre la
    moitié et le double de ce qui est indiqué ici.
explain-crossed =
    Leurs moitiés sont croisées, de la plus faible à la plus forte : la moitié sécuritaire de { $security }
    avec la moitié sociale de { $social }.
explain-levers = Leviers que chaque stratégie ajoute à ceux qu'elle inclut :
explain-everywhere = partout
explain-stress = Épreuve de résistance.
explain-stress-short = épreuve de résistance
explain-strategies-head = Stratégies ; la référence est { $reference }.
explain-strategy = { $half } ; leviers : { $levers }, effort : { $effort }
half-security = sécuritaire
half-social = sociale
column-strategy = stratégie
column-title = titre
column-half = moitié
column-done = ce qui est fait
column-includes = inclut
column-effort = effort
column-lever = levier
column-of = de
column-from = à partir de
column-ramp = montée (jours)
column-to = jusqu'à

calibrate-live = { $id } concerne des personnes aujourd'hui en danger (status = "live") : son ajustement montrerait des chiffres par lieu. Calibrez une copie avec status = "historical" qui finit avant la décision
calibrate-no-figures = { $id } n'a pas d'observation d'usage `calibration` avec un nombre que le modèle sait simuler (fled, share_emptied, moved_between_communes)
calibrate-there = { $dir } existe déjà ; --force remplace le calage qui s'y trouve
calibrate-keep = --keep { $keep } n'écarte aucun de { $draws } tirages, ce qui ne cale rien : donnez un --keep plus petit ou un --draws plus grand
calibrate-plan-few = un premier tour essaie { $round } tirages, et --draws en donne { $draws } : donnez --draws { $round } ou plus, ou un `pool` plus petit dans le plan
calibrate-plan-key = `{ $key }` n'est pas un paramètre du modèle de retour ; `azalai parameters` les donne
calibrate-plan-other = { $path } vient d'un autre plan ou d'une autre graine ; écrire dans un autre dossier, ou recommencer avec --force
calibrate-plan-head = { $tried } tirages essayés ; pour les { $kept } plus proches :
calibrate-plan-parameter = paramètre
calibrate-plan-range-head = tiré de
calibrate-plan-distance = CRPS sur changements
calibrate-plan-head-scenario = scénario
calibrate-plan-head-fit = calé sur
calibrate-plan-head-days = jours
calibrate-plan-head-windows = fenêtres
calibrate-plan-head-error = rapport d'erreur
calibrate-plan-head-constant = taux constant
calibrate-plan-none = il ne reste rien des { $tried } tirages essayés : avec les erreurs indiquées, toutes les valeurs sont écartées
calibrate-plan-flight = la fuite est calée sur tout ce qui a été compté dans les camps : leave_out, until, late et people concernent les retours
calibrate-plan-head-even = camps égaux
calibrate-plan-head-crps = CRPS sur changements
calibrate-plan-head-covered = dans les 80 %
calibrate-plan-all = tout
calibrate-plan-left-out = les autres lieux
calibrate-plan-late = les fenêtres d'avant
calibrate-plan-stopped = calage interrompu : { $n } tirages sont gardés dans { $dir } ; la même commande reprend de là
calibrate-progress = {"{bar:30} {percent:>3}"} % de {"{len}"} tirages, encore {"{eta}"}
calibrate-summary = { $id } : { $draws } tirages, { $kept } gardés (anticipation { $first }, disposition { $second }) ; plus grande somme de carrés des distances gardée { $distance }
calibrate-moved = déplacé par le calage
calibrate-before = avant
calibrate-after = après
calibrate-shift = écart
calibrate-anticipation = anticipation
calibrate-readiness = disposition

unread-by-return = attention : le modèle de retour ne lit pas `{ $key }`, qui ne change rien ici ; la fuite seule le lit (`azalai run --mode flight`)
unread-by-flight = attention : la fuite seule ne lit pas `{ $key }`, qui ne change rien ici ; le modèle de retour le lit (`azalai run`, dans un scénario avec groups.csv et une decision_date)
unread-tables-return = attention : le modèle de retour ne lit pas { $tables } ; la fuite seule les lit (`azalai run --mode flight`)
unread-tables-flight = attention : la fuite seule ne lit pas { $tables } ; elle dépend de la population, des routes et des événements d'usage `driver`

parameters-here = {" "}; ici { $value }

columns-needed = tout scénario l'a
columns-optional = peut manquer
columns-column = dans tout en-tête
columns-may = la colonne peut manquer
columns-rules = Les cases sont séparées par des virgules ; une case avec une virgule est entre guillemets droits. UTF-8. Les décimales suivent un point, les milliers n'ont pas de séparateur. Une case peut être vide, sauf si `azalai check` dit le contraire.
columns-text = texte
columns-id = un id de { $file }
columns-ids = des ids de { $file }, séparés par des points-virgules
columns-words = l'un des mots ci-dessous
columns-number = un nombre de { $range }
columns-any-number = un nombre
columns-from = un nombre, au moins { $low }
columns-whole = un nombre entier de { $range }
columns-whole-from = un nombre entier, au moins { $low }
columns-day = un jour, tel que 2023-11-25
columns-published = un jour, un mois ou une année
columns-of-run = fichier du dossier d'une simulation
columns-filled = dans chaque ligne
columns-empty = peut être vide
columns-measures = Mesures :

observed-title = Observé et simulé ({ $of } ; médiane, et neuf simulations sur dix) :
observed-title-few = Observé et simulé ({ $of } ; médiane) :
observed-of-recorded = rejeu du passé
observed-of-flight = fuite seule
observed-date = date
observed-measure = mesure
observed-place = où
observed-value = observé
observed-simulated = simulé
observed-inside = concorde
observed-yes = oui
observed-no = non
observed-rest =
    { $n ->
        [one] { $n } autre chiffre n'est comparé à rien : { $why }
       *[other] { $n } autres chiffres ne sont comparés à rien : { $why }
    }
observed-none =
    { $n ->
        [one] { $n } chiffre observé n'est comparé à rien : { $why }
       *[other] { $n } chiffres observés ne sont comparés à rien : { $why }
    }
observed-why = report.html dit pourquoi
observed-why-out = --out DOSSIER écrit report.html, qui dit pourquoi
new-strategy-head =
    Une stratégie : ce qui est fait, où et quand. Le premier levier est en marche ; ôter le # des autres, et changer
    place, to, from et effort. from = "decision+30", c'est trente jours après la décision ; ramp_days, jusqu'au
    plein effet ; un effort de 1, c'est un mois de dix personnes formées sur place (supposé).
new-strategy-where = { $dir } n'est pas un dossier de notre format ; un scénario du programme se copie d'abord : azalai new --from
new-strategy-there = { $path } existe déjà
new-strategy-made = { $path } est écrit. Pour la comparer : azalai run { $dir }
new-strategy-tried = Essayée en ligne de commande
new-strategy-lever = --lever { $given } : attendu clé=valeur, séparés par des virgules, comme kind=discipline,place=kidal,to=0.8,from=decision

forecast-progress = {"{bar:30} {percent:>3}"} % de { $n } simulations, encore {"{eta}"}
forecast-no-counts = { $id } n'a aucun dénombrement de personnes dans des camps. Ajoutez-en : counts.csv ou, au format de Flee, source_data/ et son data_layout.csv
forecast-few-counts = { $id } a des dénombrements de moins de trois jours ; il en faut trois pour une prévision
forecast-outside = { $date } est hors de la période de { $id } ; donnez à --as-of une date du { $first }, où trois dénombrements étaient connus, au { $last }
forecast-too-early = moins de trois dénombrements étaient connus le { $date } ; donnez --as-of { $third }, la date du troisième, ou une date plus tardive
forecast-where = lieu
forecast-last = dernier dénombrement
forecast-date = date
forecast-median = médiane
forecast-band = 8 sur 10
forecast-flow = semaine précédente
forecast-everywhere = tous les camps
forecast-all = { $id }, d'après ce qui était connu le { $date } : les derniers dénombrements de tous les camps font ensemble { $now } personnes. Le { $end }, la moitié des membres de la prévision ont plus de { $median } personnes, et huit sur dix en ont de { $low } à { $high }.
forecast-full = Au dernier dénombrement, plus de personnes que la capacité étaient à { $camps }.
forecast-over = { $camp } ({ $now } personnes, capacité { $most })
forecast-passes = { $camp } dépasse sa capacité de { $most } personnes en { $within } jours ou moins dans { $percent } % des membres.
forecast-assumed = Hypothèses : routes et frontières restent comme ce jour-là, les combats commencent et finissent aussi souvent qu'avant, et les dénombrements s'écartent de leur tendance comme dans six conflits passés. Une frontière qui ferme, une nouvelle vague de violence ou un nouvel enregistrement changeraient la prévision.
backtest-progress = { $id } : {"{bar:30} {percent:>3}"} % des prévisions faites { $n } jours, encore {"{eta}"}
backtest-no-origin = { $id } n'a dans sa période aucun dénombrement une semaine ou plus après le troisième : il n'y a rien à évaluer
backtest-head = { $id } : prévisions faites { $origins } jours, à { $every } jours d'intervalle, de { $members } membres chacune
backtest-stocks = Personnes dans un camp
backtest-flows = Personnes arrivées depuis le dénombrement précédent, moins celles qui sont parties
backtest-days = jours
backtest-counts = dénombrements
backtest-crps = CRPS
backtest-skill = gain
backtest-dressed = avec erreurs
backtest-trend = amortie
backtest-level = niveau local
backtest-flee = Flee
backtest-covered = dans les 80 %
backtest-ard = ARD
backtest-note = Le gain est 1 moins le CRPS divisé par celui d'une autre prévision : de la persistance, un nombre seul ; de la persistance avec les erreurs passées du camp ; d'une tendance amortie ; d'un niveau local ; de Flee en boucle ouverte, qui reçoit les dénombrements de toute la période. La persistance des arrivées en compte autant par jour qu'entre les deux derniers dénombrements.
backtest-left-few = --leave-one-out demande { $n } scénarios ou plus, chacun une fois : les constantes sont choisies sur ceux qui ne sont pas laissés de côté
backtest-left-head = Chacun laissé de côté : constantes et forme choisies sur les autres, parmi { $n } combinaisons ; à 7, 30, 60 et 90 jours
backtest-left-of = laissé de côté
backtest-left-skill = gain, sans lui
backtest-left-sample = gain, avec lui
backtest-left-dressed = avec erreurs, sans lui
backtest-left-covered = dans les 80 %, sans lui
backtest-left-mean = moyenne
backtest-left-pooled = tous les dénombrements
backtest-left-all = Sur tous : pull { $pull }, routes { $routes }, unrest { $unrest }, elsewhere { $elsewhere } ; forme
