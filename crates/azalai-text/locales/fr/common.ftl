# Une valeur seule ; ce qui sépare les messages d'une liste de messages.
as-it-is = { $text }
fault-at = { $path } : { $why }
io-not-found = ce fichier n'existe pas
io-denied = cet utilisateur n'a pas le droit de le lire ou de l'écrire
io-folder = c'est un dossier
io-no-folder = une partie de son chemin n'est pas un dossier
io-full = le disque est plein
io-no-text = il contient des signes qui ne sont pas du texte en UTF-8
# Le sens de ce qui est déclaré dans le code.
meaning = { $text }
between = {"\u202F; "}

# Dates, listes et intervalles. Les espaces insécables et les apostrophes sont mises par le programme.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
# $day : de 1 à 31, $month : son nom, $year : quatre chiffres
date = { $day } { $month } { $year }
date-first = { $day }er { $month } { $year }
# $from, $to : dates
period = du { $from } au { $to }
# $before : tout sauf le dernier élément, entre virgules
list = { $before } et { $last }
# $low, $high : nombres
percent = { $number } %

# Nombres dits en bien des endroits.
replicates =
    { $n ->
        [one] { $n } réplique
       *[other] { $n } répliques
    }
days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
people =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }
