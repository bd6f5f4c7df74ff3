"""Tables as JSON and JSON Lines, in the shapes that survey tools and people's scripts give them."""

import json

from zoo_tables import CLOSED, OPEN


def names(table):
    return [record[-1] or record[0] for record in zip(*table.header_rows)]


def objects(table):
    return [{name: cell for name, cell in zip(names(table), row) if cell != ""} for row in table.rows]


def dumped(value, indent=None):
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8")


def array(table):
    return dumped(objects(table), indent=2)


def under_a_name(table):
    return dumped({"survey": "constructed", "exported": "2026-03-31T09:00:00Z", "responses": objects(table)})


def lines(table):
    return b"\n".join(dumped(one) for one in objects(table)) + b"\n"


def lines_with_mark(table):
    return b"\xef\xbb\xbf" + b"\r\n".join(dumped(one) for one in objects(table))


def lists_of_cells(table):
    return dumped([names(table)] + table.rows)


def by_column(table):
    return dumped({name: [row[position] for row in table.rows] for position, name in enumerate(names(table))})


def escaped(table):
    """Every letter beyond ASCII as an escape, as many scripts write it."""
    return json.dumps(objects(table)).encode("ascii")


def in_utf_16(table):
    return b"\xff\xfe" + json.dumps(objects(table), ensure_ascii=False).encode("utf-16le")


def nested(table):
    """Answers as an object within each response, choices as a list."""
    made = []
    for row in table.rows:
        answers = {
            name: cell
            for name, cell, column in zip(names(table), row, table.columns)
            if column.role in (OPEN, CLOSED, "sector", "district", "size") and cell
        }
        rest = {name: cell for name, cell in zip(names(table), row) if name not in answers and cell}
        made.append({**rest, "answers": answers})
    return dumped(made)


def typeform(people, questions):
    """As Typeform's responses come: each answer names its field, the wordings stand in the definition."""

    def answers(person):
        for reference, (kind, _, name) in questions.items():
            if not person[name]:
                continue
            field = {"id": reference, "ref": "ref-" + reference, "type": kind}
            if kind == "multiple_choice":
                yield {"field": field, "type": "choice", "choice": {"label": person[name]}}
            else:
                yield {"field": field, "type": "text", "text": person[name]}

    return dumped(
        {
            "total_items": len(people),
            "page_count": 1,
            "definition": {
                "fields": [
                    {"id": reference, "ref": "ref-" + reference, "type": kind, "title": wording}
                    for reference, (kind, wording, _) in questions.items()
                ]
            },
            "items": [
                {
                    "landing_id": person["token"],
                    "token": person["token"],
                    "response_id": person["token"],
                    "landed_at": person["start"].strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "submitted_at": person["end"].strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "metadata": {"user_agent": "Mozilla/5.0", "platform": "other", "network_id": person["token"][:10]},
                    "answers": list(answers(person)),
                }
                for person in people
            ],
        }
    )


def qualtrics(people, questions):
    return dumped(
        {
            "responses": [
                {
                    "responseId": "R_" + person["token"][:15],
                    "values": {
                        "startDate": person["start"].strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "endDate": person["end"].strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "status": 0,
                        "progress": 100,
                        "recordedDate": person["end"].strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "finished": 1,
                        "_recordId": "R_" + person["token"][:15],
                        **{
                            f"{reference}_TEXT": person[name]
                            for reference, (_, _, name) in questions.items()
                            if person[name]
                        },
                    },
                    "labels": {"status": "IP Address", "finished": "True"},
                    "displayedFields": [],
                    "displayedValues": {},
                }
                for person in people
            ]
        }
    )
