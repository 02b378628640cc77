# SPDX-License-Identifier: Apache-2.0
"""Every sentence a user sees, in Chinese and English from one catalogue; the glossary of the field's terms.

Knows no other room.
"""

from footprint.text.catalogue import LANGS, Bilingual, Lang, both, entry, keys, text
from footprint.text.glossary import Term, glossary

__all__ = ["LANGS", "Bilingual", "Lang", "Term", "both", "entry", "glossary", "keys", "text"]
