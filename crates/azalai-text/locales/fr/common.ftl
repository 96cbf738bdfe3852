# Une valeur seule ; ce qui sépare les messages d'une liste de messages.
as-it-is = { $text }
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
interval = { $low }–{ $high }
interval-of = de { $low } à { $high }
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

# Pourquoi un dossier ne peut pas servir.
folder-is-file = { $dir } est un fichier ; donnez un dossier pour les résultats avec --out
folder-unfinished = { $dir } contient une simulation interrompue ; ajoutez --resume pour la reprendre ou --force pour recommencer
folder-no-run = { $dir } ne contient pas de simulation d'Azalai à reprendre ; retirez --resume, ou donnez un autre dossier avec --out
folder-not-empty = { $dir } n'est pas vide ; donnez un autre dossier avec --out, ou ajoutez --force pour y écrire quand même
parts-unreadable = { $dir } : la simulation interrompue est illisible ; mettez --force à la place de --resume pour recommencer
parts-of-another-run = { $dir } : la simulation interrompue était une autre ({ $differences }) ; donnez les mêmes options pour reprendre, ou --force pour recommencer
shard-of-another-run = { $dir } : le fichier contient les simulations d'un autre plan ; donnez le même scénario et les mêmes options
differs-version = version { $before }, maintenant { $now }
differs-scenario = scénario { $before }, maintenant { $now }
differs-files = fichiers du scénario modifiés depuis
differs-rules = règles { $before }, maintenant { $now }
differs-seed = graine { $before }, maintenant { $now }
differs-days = jours { $before }, maintenant { $now }
differs-individuals = personnes suivies une à une : { $before }, maintenant { $now }
differs-setting = { $name } { $before }, maintenant { $now }
