"""The pages by the name of their file, in the order of the navigation."""

HOME = "overview"
PAGES = (
    (HOME, "Overview", ":material/balance:"),
    ("convictions", "Convictions and acquittals", ":material/show_chart:"),
    ("outcomes", "Case outcomes", ":material/stacked_bar_chart:"),
    ("milestones", "Reform milestones", ":material/timeline:"),
    ("wrongful", "Wrongful convictions", ":material/person_check:"),
    ("claims", "Claim check", ":material/fact_check:"),
    ("data", "Data and methods", ":material/dataset:"),
)


def path(name: str) -> str:
    """The path of a page in an address: '' for the first, else the name of its file."""
    return "" if name == HOME else name
