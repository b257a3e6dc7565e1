"""The frame around every page: configuration, navigation and the address bar. No content."""

import streamlit as st

from openverdict import address, drawing, front, turns
from openverdict.places import HOME, PAGES, path

st.set_page_config(
    page_title="Open Verdict",
    page_icon=str(front.ICON),  # an icon by name would be fetched from a third party
    layout="wide",
    menu_items={
        "About": "**Open Verdict** shows how rarely courts acquit, how criminal cases end, "
        "and what reforms changed, with the source of every figure."
    },
)
address.arrive()
address.resume()
page = st.navigation(
    [
        st.Page(
            address.PAGES / f"{name}.py",
            title=title,
            icon=icon,
            url_path=path(name),
            default=name == HOME,
        )
        for name, title, icon in PAGES
    ],
    position="hidden" if st.context.is_embedded else "top",  # a view in a frame stands alone
)
with turns.taken():
    try:
        page.run()
        drawing.footer()
    finally:
        address.settle()
