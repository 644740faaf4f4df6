"""Wordings that mean the same, for rewording questions in training."""

from __future__ import annotations

import re

_WHAT_IS = (
    "What is {}?",
    "What's {}?",
    "whats {}",
    "What are {}?",
    "{}?",
    "Define {}",
    "Explain {}",
    "Explain {} to me",
    "Describe {}",
    "Tell me about {}",
    "What does {} mean?",
    "What is meant by {}?",
    "Can you explain {}?",
    "Could you explain what {} is?",
    "I want to know what {} is",
    "Do you know what {} is?",
    "What exactly is {}?",
    "Give me a definition of {}",
    "What do you know about {}?",
    "The meaning of {}?",
)
_HOW_TO = (
    "How do I {}?",
    "How can I {}?",
    "How to {}?",
    "How do you {}?",
    "how would i {}",
    "How does one {}?",
    "How should I {}?",
    "What is the way to {}?",
    "What do I do to {}?",
    "Show me how to {}",
    "Tell me how to {}",
    "Explain how to {}",
    "Is there a way to {}?",
    "What's the best way to {}?",
    "I want to {}",
    "I need to {}, how?",
    "Help me {}",
    "Steps to {}",
)
_WHY = (
    "Why {}?",
    "How come {}?",
    "For what reason {}?",
    "What is the reason why {}?",
    "Explain why {}",
    "Can you tell me why {}?",
)
_CAN_I = (
    "Can I {}?",
    "Could I {}?",
    "May I {}?",
    "Can you {}?",
    "Can we {}?",
    "Is it possible to {}?",
    "Am I able to {}?",
    "Is there a way to {}?",
    "I want to {}, can I?",
    "Am I allowed to {}?",
)
_SHOULD_I = (
    "Should I {}?",
    "Do I have to {}?",
    "Is it a good idea to {}?",
    "Is it better to {}?",
    "Does it make sense to {}?",
    "Would you {}?",
)
_DO_I_NEED = (
    "Do I need {}?",
    "Do I have to have {}?",
    "Is {} needed?",
    "Is {} required?",
    "Do you need {}?",
    "Must I have {}?",
    "Will I need {}?",
)
_WHERE = (
    "Where {}?",
    "In which place {}?",
    "Tell me where {}",
    "Can you tell me where {}?",
    "Do you know where {}?",
)
_DOES = (
    "Does {}?",
    "Will {}?",
    "Can {}?",
    "Is it true that {}?",
    "I wonder, does {}?",
    "Tell me, does {}?",
)

_ASKS_WHAT = (
    r"what is|what's|what are|define|describe|tell me about|what do you know about"
    r"|explain(?! why| how| what)"
)
OPENERS = tuple(
    (re.compile(rf"(?i:{opening})\s+(?P<x>.*?)[?.!\s]*$"), forms)
    for opening, forms in (
        (_ASKS_WHAT, _WHAT_IS),
        (r"how do i|how can i|how to|how do you|show me how to|how should i", _HOW_TO),
        (r"why", _WHY),
        (r"can i|could i|may i|is it possible to|am i able to|is there a way to", _CAN_I),
        (r"should i|is it a good idea to|is it better to", _SHOULD_I),
        (r"do i need(?! to)|will i need(?! to)", _DO_I_NEED),
        (r"where", _WHERE),
        (r"does", _DOES),
    )
)

SWAPS = (
    ("fast", "quick", "speedy"),
    ("faster", "quicker"),
    ("slow", "sluggish"),
    ("big", "large", "huge"),
    ("bigger", "larger"),
    ("biggest", "largest"),
    ("small", "little", "tiny"),
    ("smaller", "tinier"),
    ("computer", "machine", "PC", "laptop"),
    ("app", "program", "application", "software"),
    ("use", "run", "employ"),
    ("run", "start", "execute", "use"),
    ("make", "create", "build"),
    ("delete", "remove", "erase"),
    ("show", "display"),
    ("see", "view", "find"),
    ("change", "alter", "adjust", "modify", "set"),
    ("choose", "pick", "select"),
    ("get", "download", "obtain"),
    ("picture", "image", "photo"),
    ("internet", "network", "web"),
    ("memory", "RAM"),
    ("need", "require"),
    ("needs", "requires", "takes"),
    ("help", "assist"),
    ("talk", "chat", "speak"),
    ("reply", "answer", "respond", "response"),
    ("happens", "occurs"),
    ("purpose", "point", "goal"),
    ("important", "relevant"),
    ("difference", "distinction"),
    ("between", "of"),
    ("save", "store", "keep"),
    ("stop", "halt", "end"),
    ("begin", "start"),
    ("open", "launch"),
    ("file", "document"),
    ("wrong", "incorrect"),
    ("better", "best"),
    ("good", "fine", "great"),
    ("bad", "poor"),
    ("cost", "price"),
    ("reduce", "lower", "decrease", "cut"),
    ("increase", "raise", "boost"),
    ("many", "much"),
    ("work", "function"),
    ("works", "functions"),
    ("text", "words"),
    ("write", "compose"),
    ("amount", "number"),
    ("size", "length"),
    ("safe", "secure"),
    ("private", "confidential"),
    ("error", "problem", "failure"),
    ("it", "this", "that"),
    ("you", "u"),
    ("the", "a", "this"),
    ("me", "us"),
    ("my", "the", "our"),
    ("i", "you", "we", "one"),
    ("called", "named"),
)

_WEAK = """
    a an the is are was be been do does did to of in on at for with by from and or so as it its
    this that these those i you we me my your our one can could will would should may might must
    have has had what which how why when where who there please just really exactly about into
    mean tell explain give get if then than some any
"""
WEAK_WORDS = frozenset(_WEAK.split())

GREETINGS = (
    "Please ",
    "please, ",
    "Hi, ",
    "Hello, ",
    "Hey, ",
    "Hello! ",
    "Can you tell me ",
    "Could you tell me ",
    "Please tell me ",
    "Tell me: ",
    "Quick question: ",
    "Question: ",
    "I have a question: ",
    "One question, ",
    "I was wondering, ",
    "I wonder ",
    "Do you know ",
    "Sorry, ",
    "Ok, ",
    "So, ",
    "And ",
    "Just curious, ",
    "I don't understand: ",
    "In simple words, ",
    "Briefly, ",
)

ENDINGS = (
    " please",
    ", please",
    " please?",
    ", please?",
    ", thanks",
    " thanks",
    "? Thanks!",
    "? thank you",
    " exactly?",
    " in simple words?",
    " in short",
    " in simple terms",
    "? I'm new to this.",
    " here?",
    " then?",
    " actually?",
    ", any idea?",
    " for a beginner?",
)
