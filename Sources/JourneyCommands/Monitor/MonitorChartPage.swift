import JourneyMeasurement

/// A chart as a page of its own: the wide layout on a screen and on paper, the narrow one on a
/// phone.
struct MonitorChartPage {
    var title: String
    var reason: String
    var chart: ControlChart

    private static let style = """
        svg { max-width: 100%; height: auto; }
        .narrow { display: none; }
        @media screen and (max-width: 40rem) { .wide { display: none; } .narrow { display: block; } }
        """

    var text: String {
        let body = """
            <h1>\(HTMLPage.escaped(title))</h1>
            <p>\(HTMLPage.escaped(reason))</p>
            <div class="wide">\(chart.svg())</div>
            <div class="narrow">\(chart.svg(isCompact: true))</div>
            <p><small>To \(HTMLPage.escaped(chart.through.words)), days in UTC.</small></p>
            """
        return HTMLPage(title: title, style: Self.style, body: body).text
    }
}
