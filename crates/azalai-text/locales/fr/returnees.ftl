# Ce que `azalai forecast` et `azalai backtest` disent des personnes revenues.

# $id, $date, $now, $end, $median, $low, $high
returnees-all = { $id }, d'après ce qui était connu le { $date } : les derniers dénombrements des personnes revenues dans tous les lieux font ensemble { $now } personnes. Le { $end }, la moitié des membres de la prévision ont plus de { $median } personnes, et huit sur dix en ont de { $low } à { $high }.
returnees-assumed = Hypothèses : les permissions de retour restent comme ce jour-là, et les violences et les combats pour les lieux sont tirés de ce qui a été relevé jusque-là. Une permission donnée ou retirée, une nouvelle fuite ou une autre façon de dénombrer changeraient la prévision. Là où la fuite est relevée, personne ne fuit plus après ce jour. Sur des dénombrements d'Irak, auxquels les paramètres avaient été ajustés, de telles prévisions étaient plus près que « comme aujourd'hui », et de dix dénombrements, huit environ étaient dans la bande de huit sur dix.
returnees-everywhere = tous les lieux
returnees-stocks = Personnes revenues dans un lieu
returnees-flows = Personnes revenues depuis le dénombrement précédent, moins celles qui sont reparties
returnees-pace = rythme égal
returnees-plain = simulations seules
returnees-note = Le gain est 1 moins le CRPS divisé par celui d'une autre prévision : de la persistance, un nombre seul ; de la persistance avec les erreurs passées du lieu ; d'une tendance amortie ; d'un rythme égal, autant par jour que depuis le premier dénombrement ; des simulations seules. La persistance des retours en compte autant par jour qu'entre les deux derniers dénombrements.
# $id
returnees-left-out = --leave-one-out choisit les constantes des prévisions de personnes dans des camps, et { $id } se prévoit d'après les dénombrements de personnes revenues : renoncez à l'un des deux

# $title, $date
returnees-page-title = { $title } : les personnes revenues chez elles, une prévision faite le { $date }
# $days
returnees-page-lead = Combien de personnes sont revenues dans chaque lieu au cours des { $days } jours suivants, d'après ce qui était dénombré et connu ce jour-là. Rien de plus tardif n'est utilisé.
returnees-page-all = Tous les lieux ensemble
returnees-page-all-note = Les derniers dénombrements des personnes revenues dans tous les lieux, additionnés par semaine, et la suite. La ligne est la médiane des membres de la prévision. Une bande qui sort du dessin va plus loin ; le tableau la donne entière.
returnees-page-all-caption = Tous les lieux ensemble et par région : personnes revenues à une date, selon les membres de la prévision
returnees-page-places = Lieu par lieu
returnees-page-places-note = Chaque lieu a sa propre échelle. La bande commence au dernier dénombrement, même ancien.
returnees-page-places-caption = Chaque lieu : personnes revenues à une date, selon les membres de la prévision
# $members, $runs
returnees-page-how = La moitié des { $members } membres suivent { $runs } simulations du modèle de retour, chacune avec son jeu de valeurs et son hasard pour chaque lieu : au dernier dénombrement d'un lieu, ils ajoutent ce que la simulation change ensuite. L'autre moitié suit les seuls dénombrements : le rythme du lieu et ses à-coups.
returnees-page-limits = Ce qu'elle ignore : une permission donnée ou retirée, une nouvelle fuite, une autre façon de dénombrer. De telles prévisions sont comparées aux dénombrements par azalai backtest.
returnees-page-always = Les paramètres du modèle de retour ont été ajustés à des dénombrements de trois gouvernorats d'Irak jusqu'à la fin de 2017 : sur ceux-ci, ces résultats flattent la prévision.
returnees-page-dressed = comme aujourd'hui, avec les erreurs passées du lieu
returnees-page-pace = autant par jour que depuis le premier dénombrement
returnees-page-plain = les simulations seules
