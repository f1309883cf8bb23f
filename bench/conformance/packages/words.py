# packages: inflect textdistance unidecode
from unidecode import unidecode
import textdistance
import inflect

p = inflect.engine()
print(p.plural('cat'), p.plural('child'), p.number_to_words(12345), p.a('apple'), p.ordinal(
    22), p.join(['a', 'b', 'c']), p.singular_noun('wolves'), p.present_participle('run'))
print(
    unidecode('Ærøskøbing — Привет 北京'), textdistance.levenshtein(
        'kitten', 'sitting'), textdistance.jaro_winkler(
            'martha', 'marhta'), textdistance.jaccard(
                'abc', 'bcd'))
