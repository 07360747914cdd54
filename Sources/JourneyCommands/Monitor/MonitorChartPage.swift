import JourneyMeasurement

/// A chart as a page of its own: the wide layout on a screen and on paper, the narrow one on a
/// phone. Nothing is loaded and no script runs.
struct MonitorChartPage {
    var title: String
    var reason: String
    var chart: ControlChart

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
        svg { max-width: 100%; height: auto; }
        .narrow { display: none; }
        @media screen and (max-width: 40rem) { .wide { display: none; } .narrow { display: block; } }
        </style>
        </head>
        <body>
        <h1>\(Self.escaped(title))</h1>
        <p>\(Self.escaped(reason))</p>
        <div class="wide">\(chart.svg())</div>
        <div class="narrow">\(chart.svg(isCompact: true))</div>
        <p><small>To \(Self.escaped(chart.through.words)), days in UTC.</small></p>
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
