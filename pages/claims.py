"""Is a claimed figure true, and by which definition? The founding claim, and a reader's own."""

import streamlit as st

from openverdict import claim, claim_views, drawing

QUESTION = "Is a claimed figure true, and by which definition?"

top = st.container()
text, jurisdictions, year = claim_views.asked()
finding = ""
try:
    typed = claim.read(text)
except claim.ClaimError as error:
    if text:
        st.info(drawing.escaped(error), icon=":material/edit_off:")
    else:
        st.markdown(drawing.escaped(error))
    claim_views.examples()
else:
    finding = claim_views.answer(text, typed, jurisdictions, year)
    st.divider()

founding = claim_views.founding_claim()
claim_views.statements(is_all=not finding)
with top:
    drawing.heading(QUESTION, finding or founding)
