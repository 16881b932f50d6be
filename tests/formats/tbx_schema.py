"""A grammar of TBX-Basic in RELAX NG, written for these tests from what the two standards say.

Only what we write is in it, and nothing that either version of Basic forbids: the order and number
of the elements, the data categories, their levels and their lists of values.
"""

from __future__ import annotations

from lxml import etree

#: Of each version: its namespace, root, header, entry, section and term elements.
NAMES = {
    "2": ("", "martif", "martifHeader", "termEntry", "langSet", "tig"),
    "3": ("urn:iso:std:iso:30042:ed-2", "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec"),
}
ROOT = {
    "2": '<attribute name="type"><value>TBX-Basic</value></attribute>',
    "3": """<attribute name="type"><data type="string"><param name="pattern">TBX-.+</param></data>
        </attribute><attribute name="style"><value>dca</value></attribute>""",
}
SETTINGS = {
    "2": """<element name="encodingDesc"><oneOrMore><element name="p"><optional>
        <attribute name="type"/></optional><text/></element></oneOrMore></element>""",
    "3": "<empty/>",
}


def _values(*values: str) -> str:
    return f"<choice>{''.join(f'<value>{value}</value>' for value in values)}</choice>"


def _typed(name: str, category: str, content: str = "<text/>", more: str = "") -> str:
    kind = f'<attribute name="type"><value>{category}</value></attribute>'
    return f'<element name="{name}">{kind}{more}{content}</element>'


def _transaction() -> str:
    kind = _typed("transac", "transactionType", _values("origination", "modification"))
    date = '<element name="date"><data type="date"/></element>'
    return f'<element name="transacGrp">{kind}<zeroOrMore>{date}</zeroOrMore></element>'


def _term_notes() -> str:
    notes = (
        ("partOfSpeech", ("noun", "verb", "adjective", "adverb", "other")),
        ("grammaticalGender", ("masculine", "feminine", "neuter", "other")),
        ("termType", ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase")),
    )
    inside = "".join(_typed("termNote", name, _values(*values)) for name, values in notes)
    return f"<zeroOrMore><choice>{inside}</choice></zeroOrMore>"


def _term_level() -> str:
    note = '<element name="note"><text/></element>'
    source = _typed("admin", "source")
    address = """<attribute name="target"><data type="anyURI">
        <param name="pattern">https?://.+</param></data></attribute>"""
    cross = _typed("xref", "externalCrossReference", more=address)
    group = f"""<element name="descripGrp">{_typed("descrip", "context")}
        <zeroOrMore><choice>{source}{note}</choice></zeroOrMore></element>"""
    return f"<zeroOrMore><choice>{note}{cross}{group}{source}</choice></zeroOrMore>"


def grammar(version: str) -> etree.RelaxNG:
    """Give the grammar of a version, ready to validate."""
    namespace, root, header, entry, section, tig = NAMES[version]
    note = '<element name="note"><text/></element>'
    paragraph = '<element name="p"><text/></element>'
    tag = _typed("descrip", "subjectField")
    language = '<attribute name="xml:lang"><data type="language"/></attribute>'
    return etree.RelaxNG(
        etree.fromstring(f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{namespace}"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>
<element name="{root}">{ROOT[version]}{language}
  <element name="{header}">
    <element name="fileDesc">
      <optional><element name="titleStmt"><element name="title"><text/></element></element>
      </optional>
      <optional><element name="publicationStmt"><oneOrMore>{paragraph}</oneOrMore></element>
      </optional>
      <oneOrMore><element name="sourceDesc"><oneOrMore>{paragraph}</oneOrMore></element></oneOrMore>
    </element>
    {SETTINGS[version]}
  </element>
  <element name="text"><element name="body"><oneOrMore>
    <element name="{entry}"><optional><attribute name="id"><data type="ID"/></attribute></optional>
      <zeroOrMore><choice>{tag}{_transaction()}{note}</choice></zeroOrMore>
      <oneOrMore><element name="{section}">{language}
        <oneOrMore><element name="{tig}">
          <element name="term"><text/></element>{_term_notes()}{_term_level()}
        </element></oneOrMore>
      </element></oneOrMore>
    </element>
  </oneOrMore></element></element>
</element>
</start></grammar>""")
    )
