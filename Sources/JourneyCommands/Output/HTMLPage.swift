/// A page that stands alone: nothing is loaded and no script runs, so that it can be sent, printed
/// and kept. One column, wide enough for a desk and narrow enough for a phone.
struct HTMLPage {
    var title: String
    /// Rules beyond those of every page.
    var style = ""
    /// Trusted HTML; whatever comes from data is `escaped` in it.
    var body: String

    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(Self.escaped(title))</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 60rem; padding: 0 .75rem; }
        h1 { font-size: 1.3rem; }
        \(style)
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    /// A text as it is, with figures that stay on one line with their sign.
    static func escaped(_ text: String) -> String {
        text.replacing(" %", with: "\u{a0}%")
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
