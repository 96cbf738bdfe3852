# Ce que disent les pages de `azalai forecast` et `azalai backtest`.

# $camp, $share
forecast-sharpest = De tous les camps, c'est un dénombrement de { $camp } demain qui en dirait le plus : il devrait retirer { $share } de la variance de la prévision à 30 jours pour l'ensemble des camps.
# $members, $enough
forecast-few-members = { $members } membres seulement : les bornes des bandes tiennent à quelques membres pris au hasard, et une autre graine les déplace. Prenez-en { $enough } ou plus (--members).
# $id
forecast-returns = { $id } a des fuites relevées ou des permissions de retour, et aucun dénombrement dont apprendre : ni de personnes dans des camps (counts.csv), ni de personnes revenues (dans observations.csv, des lignes `returned` avec un lieu et sans groupe, et les habitants dans groups.csv). Ajoutez-en. Sans dénombrements, les retours se simulent par `azalai run { $id }` et s'évaluent par `azalai validate { $id }`.
# $dir
forecast-update-none = { $dir } ne contient aucune prévision terminée : faites-en une avec --out { $dir }
# $dir, $before, $id
forecast-update-other = { $dir } est une prévision de { $before }, et non de { $id }
# $dir, $before
forecast-update-earlier = { $dir } est une prévision faite le { $before } : donnez à --as-of une date plus tardive
# $on, $runs, $date, $percent
forecast-update-on = { $on } des { $runs } simulations ont repris là où la prévision précédente les avait laissées (au plus tôt le { $date }) : { $percent } % de leurs jours ont été simulés
forecast-update-anew = les simulations ont recommencé au premier jour : ce qui est désormais connu change leur passé, ou le dossier ne contient rien à partir de quoi reprendre

# $title, $date
page-fan-title = { $title } : les personnes dans les camps, une prévision faite le { $date }
# $days
page-fan-lead = Combien de personnes sont dans chaque camp au cours des { $days } jours suivants, d'après ce qui était dénombré et connu ce jour-là. Rien de plus tardif n'est utilisé.
page-fan-short = En bref
page-fan-all = Tous les camps ensemble
page-fan-all-note = Les derniers dénombrements de tous les camps, additionnés par semaine, et la suite. La ligne est la médiane des membres de la prévision. Une bande qui sort du dessin va plus loin ; le tableau la donne entière.
page-fan-all-caption = Tous les camps ensemble et par pays : personnes à une date, selon les membres de la prévision
page-fan-camps = Camp par camp
page-fan-camps-note = Chaque camp a sa propre échelle. Là où le dernier dénombrement est ancien, la bande commence à celui-ci.
page-fan-camps-caption = Chaque camp : personnes à une date, selon les membres de la prévision
page-fan-capacity = Risque de dépasser une capacité
page-fan-capacity-note = Part des membres où le camp a plus de personnes qu'il n'en accueille, l'un des jours montrés jusque-là. La capacité est celle que donne le scénario.
page-fan-capacity-caption = Probabilité qu'un camp dépasse sa capacité
page-fan-capacity-none = Le scénario ne donne la capacité d'aucun camp.
# $days
page-fan-within = en { $days } jours ou moins
page-fan-last = Dernier dénombrement
page-fan-last-day = Date du dernier dénombrement
page-fan-full-head = Capacité
page-fan-full-already = déjà au-dessus
page-fan-sharpen = Le dénombrement qui préciserait le plus la prévision
# $days
page-fan-sharpen-note = Si un camp était dénombré demain : la part de la variance de la prévision à { $days } jours que ce dénombrement devrait retirer, pour tous les camps ensemble et pour les autres camps. D'après la façon dont les membres de la prévision varient ensemble ; on admet qu'un dénombrement se trompe de 1 %.
page-fan-sharpen-caption = Ce qu'un dénombrement demain retirerait de la variance
page-fan-fall-all = De tous les camps ensemble
page-fan-fall-others = Des autres camps
page-fan-how = Comment elle est faite
# $members, $runs
page-fan-how-text = { $members } membres. Chaque camp continue au rythme de ses dénombrements, qui s'atténue ; { $runs } simulations selon les règles de Flee disent vers quels camps les personnes vont ensuite. Les membres s'écartent du milieu comme les dénombrements s'en sont écartés dans six conflits passés ; quelques-uns suivent ce que le camp lui-même a connu auparavant.
page-fan-limits = Ce qu'elle ignore : une frontière qui ferme, une nouvelle vague de violence, un nouvel enregistrement. De telles prévisions sont comparées aux dénombrements par azalai backtest.
page-fan-repeat = une page de azalai forecast ou azalai backtest ; le même scénario, le même jour et la même graine donnent la même page
page-fan-bands = médiane ; du plus foncé au plus clair, les 50 %, 80 % et 95 % du milieu des membres
page-fan-count = dénombré
page-fan-full = capacité
# $date
page-fan-until = dénombré jusqu'au { $date }
page-fan-after = prévision ensuite
# $version, $id
page-fan-run = Azalai { $version } · { $id }
# $date
page-fan-today = { $date }
# $name, $last, $date, $median, $low, $high
page-fan-words = { $name } : { $last } personnes au dernier dénombrement ; le { $date }, une médiane de { $median }, huit membres sur dix de { $low } à { $high }.
page-fan-ahead = Dans (jours)
page-fan-median = Médiane
page-fan-half = 50 % du milieu
page-fan-eight = 80 % du milieu
page-fan-most = 95 % du milieu
page-fan-week = Arrivées de la semaine précédente, moins les départs

page-skill-title = Des prévisions faites à des dates passées, et ce qui a été dénombré ensuite
page-skill-lead = Chaque prévision utilise ce qui était connu à sa date. Elle est évaluée sur les vrais dénombrements qui ont suivi, à côté de prévisions naïves des mêmes dénombrements.
# $id, $origins, $every, $said
page-skill-said = { $id }, { $origins } dates à { $every } jours d'intervalle : { $said }.
# $days, $share, $covered
page-skill-nearer = à { $days } jours, { $share } plus près des dénombrements que « comme aujourd'hui », avec { $covered } des dénombrements dans les 80 % du milieu
# $days, $share, $covered
page-skill-farther = à { $days } jours, { $share } plus loin des dénombrements que « comme aujourd'hui », avec { $covered } des dénombrements dans les 80 % du milieu
# $id
page-skill-nothing = { $id } : rien n'a été dénombré 30 ou 90 jours après une prévision.
page-skill-always = Les constantes de la prévision ont été choisies sur six conflits publiés : sur l'un d'eux, ces résultats la flattent.
page-skill-stocks = Personnes dans un camp
page-skill-flows = Personnes arrivées depuis le dénombrement précédent, moins celles qui sont parties
page-skill-note = Premier dessin : le gain sur la persistance, 1 moins le CRPS divisé par celui de « comme aujourd'hui » ; 0 vaut la persistance, 1 est sans erreur, et ce qui est au-dessous de −1 y est dessiné. Second dessin : la part des dénombrements dans les 80 % du milieu des membres ; le champ va de 70 à 90 %.
page-skill-axis = Gain sur « comme aujourd'hui »
page-skill-covered = Dénombrements dans les 80 % du milieu
page-skill-ribbon = prévisions à des dates passées · évaluées sur des dénombrements
# $days
page-skill-days = { $days } jours
page-skill-ours = cette prévision
page-skill-dressed = comme aujourd'hui, avec les erreurs passées du camp
page-skill-damped = tendance qui s'atténue
page-skill-level = niveau local
page-skill-flee = Flee, qui reçoit les dénombrements de toute la période
page-skill-caption = Résultats selon le nombre de jours
page-skill-how = À partir du troisième dénombrement, à intervalles réguliers ; à 7, 30, 60 et 90 jours, le vrai dénombrement le plus proche à un sixième de l'horizon près, tel qu'il a été publié. Le CRPS est la distance moyenne entre une distribution et ce qui s'est produit, en personnes.
