"""The tab Compare in the real window: an exchange on the practice authority, by keyboard alone."""
import unittest

import desktop

desktop.enter_session()


class CompareWindow(unittest.TestCase):
    def row(self, window, claim):
        """The cells of a claim's row, as assistive technology reads them."""
        cells = window.cells("Comparison")
        columns = 5
        rows = [cells[at:at + columns] for at in range(0, len(cells), columns)]
        return next((row for row in rows if len(row) == columns and row[1] == claim), None)

    def test_what_the_exchange_changed(self):
        with desktop.Window("--sandbox") as window:
            window.waitText("Valid for", 60)
            window.key("ctrl+Return")
            window.waitText("Who the token is for", 60)
            window.key("ctrl+3")
            window.waitText("After the exchange", 60)
            window.waitText("the same user")
            row = desktop.wait(lambda: self.row(window, "aud"), "the row of aud")
            self.assertEqual(row[0], "changed")
            self.assertEqual(row[3], "Microsoft Graph")
            self.assertEqual(self.row(window, "oid")[0], "same")
            window.waitText("moved from your API")  # the first row is explained below

            window.key("alt+d")
            desktop.wait(lambda: not self.row(window, "oid"), "what is the same to go away")
            self.assertEqual(self.row(window, "aud")[0], "changed")

            desktop.set_clipboard("before")
            window.key("alt+m")
            text = desktop.wait(lambda: next((text for text in [desktop.clipboard()] if text != "before"), None),
                                "the comparison in the clipboard")
            self.assertIn("aud: changed", text)
            self.assertNotIn("eyJ", text)

            window.key("alt+i")
            desktop.wait(lambda: (self.row(window, "aud") or [""] * 5)[2] == "Microsoft Graph", "the sides swapped")
            window.key("ctrl+4")
            window.waitText("Request and response")


if __name__ == "__main__":
    unittest.main(verbosity=2)
