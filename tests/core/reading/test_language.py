"""Script and language by counting."""

from __future__ import annotations

import pytest

from pipeline.core.reading.language import holds_words_of, language, script

SENTENCES = {
    "en": "The minister said that the harbour was not open and that they had been told of it on Monday.",
    "de": "Der Minister sagte, dass der Hafen nicht offen ist und dass er das am Montag erfahren hat.",
    "fr": "Le ministre a dit que le port n’est pas ouvert et que les marins ont été informés lundi.",
    "es": "El ministro dijo que el puerto no está abierto y que los marineros lo supieron el lunes.",
    "it": "Il ministro ha detto che il porto non è aperto e che i marinai lo sono stati lunedì della notizia.",
    "pt": "O ministro disse que o porto não está aberto e que os marinheiros foram informados pela rádio.",
    "nl": "De minister zei dat de haven niet open is en dat het bericht van maandag niet klopt.",
    "sv": "Ministern sade att hamnen inte är öppen och att det var klart på måndagen för alla som jag.",
    "pl": "Minister powiedział, że port nie jest otwarty i że przez to nie było już dla nich pracy.",
    "ru": "Министр сказал, что порт не открыт.",
    "uk": "Міністр сказав, що порт її країни не відкритий і що їй це відомо.",
    "zh": "部长说，港口没有开放。",
    "ja": "大臣は港が開いていないと述べた。",
    "ko": "장관은 항구가 열리지 않았다고 말했다.",
    "ar": "قال الوزير إن الميناء ليس مفتوحا.",
    "el": "Ο υπουργός είπε ότι το λιμάνι δεν είναι ανοιχτό.",
    "he": "השר אמר שהנמל אינו פתוח.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_enough(code: str, sentence: str) -> None:
    """Where its words or letters are those of one language only."""
    assert language(sentence) == code


@pytest.mark.parametrize(
    "text", ["", "12 345", "Ana Lund, Jo Roe", "OK", "Lund Oslo Turku Riga Gdynia Kiel Bremen", "no no no, no no"]
)
def test_what_does_not_show_is_not_guessed(text: str) -> None:
    """Names and figures belong to every language."""
    assert language(text) is None


def test_the_script_is_that_of_most_letters() -> None:
    """A quotation in another one does not change it."""
    assert script("The slogan 为人民服务 hung over the harbour.") == "Latin"
    assert script("上一篇 Oslo 下一篇 港口没有开放") == "Han"
    assert script("12 – 3") is None


def test_common_words_show_that_a_text_may_be_in_a_language() -> None:
    """A language without a list has none."""
    assert holds_words_of("en", "Back to the harbour")
    assert not holds_words_of("en", "Zurück zum Hafen")
    assert not holds_words_of("zh", "the")
