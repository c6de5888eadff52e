"""A mutation of one Rust function, found by its name in the sources of its crate.

    function = "crate_name::function" or "crate_name::Type::function"

`Type` is the type or trait of the `impl` or `trait` block. Modules are not part of the path, so that a function may move.
With it stands one of:

    body = "CODE"             CODE is the whole body
    negate = "CONDITION"      the condition becomes `!(CONDITION)`
    replace = ["FROM", "TO"]  FROM becomes TO

CONDITION and FROM are compared token by token: whitespace, line breaks, comments and trailing commas do not count. Where
several functions have the path (the `fmt`s of a type), the mutation must apply in exactly one place of one of them.
"""

import re
import typing

TOKEN = re.compile(
    r"""
    (?P<skipped> \s+ | //[^\n]* | /\*.*?\*/ )
    | [bc]?r(?P<hashes>\#*)".*?"(?P=hashes)     # raw string
    | [bc]?"(?:\\.|[^"\\])*"                    # string
    | b?'(?:\\[^']*'?|[^'\\])'                  # character
    | '\w+                                      # lifetime
    | \w+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
CLOSING = {"(": ")", "[": "]", "{": "}"}
KINDS = {"body", "negate", "replace"}


class Token(typing.NamedTuple):
    text: str
    start: int
    end: int


def tokens_of(source):
    tokens = []
    for match in TOKEN.finditer(source):
        if match["skipped"]:
            continue
        if match[0] in CLOSING.values() and tokens and tokens[-1].text == ",":
            tokens.pop()
        tokens.append(Token(match[0], match.start(), match.end()))
    return tokens


def closing_of(tokens):
    """The index of each opening bracket's closing one."""
    closing, opened = {}, []
    for index, token in enumerate(tokens):
        if token.text in CLOSING:
            opened.append(index)
        elif token.text in CLOSING.values():
            closing[opened.pop()] = index
    return closing


def owner_of(header):
    """The type of an `impl` block, the trait of a `trait` block: the last name outside of angle brackets."""
    if header[0] == "trait":
        return header[1]
    owner, depth = None, 0
    for before, text in zip(header, header[1:]):
        if text == "where":
            break
        depth += (text == "<") - (text == ">" and before != "-")
        if depth == 0 and text.isidentifier():
            owner = text
    return owner


def functions_of(tokens):
    """The functions outside of test modules: each one's type or trait (or None), its name, and the indices of its body's
    braces."""
    texts = [token.text for token in tokens]
    closing = closing_of(tokens)

    def items(index, end, owner):
        while index < end:
            item = index
            if texts[item] in ("impl", "trait", "mod") or (texts[item] == "fn" and texts[item + 1] != "("):
                while texts[index] not in ("{", ";"):
                    index = closing.get(index, index) + 1
                if texts[index] == "{":
                    if texts[item] == "fn":
                        yield owner, texts[item + 1], index, closing[index]
                    elif texts[item] != "mod":
                        yield from items(index + 1, closing[index], owner_of(texts[item:index]))
                    elif texts[item + 1] != "tests":
                        yield from items(index + 1, closing[index], None)
            index = closing.get(index, index) + 1

    return items(0, len(tokens), None)


def sources_of(root, crate):
    folder = root / crate.replace("_", "-") / "src"
    return [path for path in sorted(folder.rglob("*.rs")) if "tests" not in path.relative_to(folder).with_suffix("").parts]


def bodies_of(root, function):
    """The file, its text, and the tokens of the body with its braces, for each function of that path."""
    crate, *owner, name = function.split("::")
    for path in sources_of(root, crate):
        source = path.read_text()
        if not re.search(rf"\bfn {name}\b", source):
            continue
        tokens = tokens_of(source)
        for found_owner, found_name, start, end in functions_of(tokens):
            if found_name == name and [found_owner] == (owner or [None]):
                yield path, source, tokens[start : end + 1]


def places_of(wanted, body):
    """Where the tokens stand in the body: start and end in the source."""
    wanted = [token.text for token in tokens_of(wanted)]
    texts = [token.text for token in body]
    for index in range(1, len(texts) - len(wanted)):
        if texts[index : index + len(wanted)] == wanted:
            yield body[index].start, body[index + len(wanted) - 1].end


def mutated(root, bug):
    """The file and its text with the mutation.

    Raises ValueError when the mutation does not apply, with the reason.
    """
    kinds = KINDS & set(bug)
    if len(kinds) != 1:
        raise ValueError(f"give one of {', '.join(sorted(KINDS))}")
    bodies = list(bodies_of(root, bug["function"]))
    if not bodies:
        raise ValueError("there is no such function")
    if "body" in bug:
        wanted, put = "its body", " " + bug["body"] + " "
        places = [(path, source, body[0].end, body[-1].start) for path, source, body in bodies]
    else:
        wanted, put = bug["replace"] if "replace" in bug else (bug["negate"], f"!({bug['negate']})")
        places = [(path, source, *place) for path, source, body in bodies for place in places_of(wanted, body)]
    if len(places) != 1:
        raise ValueError(f"found {len(places)} times, not once: {wanted}")
    path, source, start, end = places[0]
    return path, source[:start] + put + source[end:]
