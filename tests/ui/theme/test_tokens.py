"""Words can be read: WCAG 2.2 asks 4.5 between text and its background, 3 for what outlines a control."""

import pytest

from facnet_desktop.ui.theme.contrast import contrast
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, Tint, Tokens, Tone, ink_of, wash_of

BACKGROUNDS = ("window", "surface", "raised", "hover")
MEANINGS = [name for name in Tokens.__dataclass_fields__ if isinstance(getattr(LIGHT, name), Tint)]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ink", ["text", "muted"])
    @pytest.mark.parametrize("background", BACKGROUNDS)
    def test_of_text(self, tokens: Tokens, ink: str, background: str) -> None:
        assert contrast(getattr(tokens, ink), getattr(tokens, background)) >= 4.5

    @pytest.mark.parametrize("background", ["window", "surface", "raised"])
    @pytest.mark.parametrize("meaning", MEANINGS)
    def test_of_meanings_on_a_surface(self, tokens: Tokens, meaning: str, background: str) -> None:
        assert contrast(getattr(tokens, meaning).ink, getattr(tokens, background)) >= 4.5

    @pytest.mark.parametrize("meaning", MEANINGS)
    def test_of_meanings_on_their_wash(self, tokens: Tokens, meaning: str) -> None:
        tint = getattr(tokens, meaning)
        assert contrast(tint.ink, tint.wash) >= 4.5
        assert contrast(tokens.text, tint.wash) >= 4.5

    def test_of_selected_and_accented_words(self, tokens: Tokens) -> None:
        assert contrast(tokens.selection_text, tokens.selection) >= 4.5
        assert contrast(tokens.text, tokens.selection) >= 4.5
        assert contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
        assert contrast(tokens.accent, tokens.surface) >= 4.5

    @pytest.mark.parametrize("background", ["window", "surface", "raised"])
    def test_of_outlines(self, tokens: Tokens, background: str) -> None:
        assert contrast(tokens.edge, getattr(tokens, background)) >= 3
        assert contrast(tokens.accent, getattr(tokens, background)) >= 3

    @pytest.mark.parametrize("tone", list(Tone))
    def test_every_tone_has_its_colours(self, tokens: Tokens, tone: Tone) -> None:
        assert ink_of(tokens, tone).startswith("#")
        assert wash_of(tokens, tone).startswith("#")


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
