"""Reviews: the cards of a glossary's terms, when each is asked, and the log of what was answered.

A card is a term in one direction. The log is append-only and the truth; the state of a card is
what replaying its entries through the scheduler gives, kept beside the log so that nobody waits.
"""
