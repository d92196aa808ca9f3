"""A story of our own, and boilerplate that the cases of the line model's rules set around it."""

STORY = (
    "The harbour council voted on Monday to rebuild the eastern pier, which a storm had torn away in the winter, before the "
    "fishing season opens in May.",
    "Fishermen had asked for the work since the spring, because without the pier they land their catch two miles down the "
    "coast and pay for the lorries.",
    "The council has put aside four million for it, and a first contract for the piles is to be signed before the end of the "
    "month, the mayor said.",
)
MENU = "Home\nNews\nSport\nBusiness\nWeather\nVideo\nLog in\nSubscribe\nSearch"
TAIL = (
    "Share\nFacebook\nTwitter\nWhatsApp\nRead more\nMost popular\nPrivacy policy\nContact us\nTerms and conditions\nSearch\nHome"
)
