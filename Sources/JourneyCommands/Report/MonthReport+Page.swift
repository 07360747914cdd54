import JourneyRunner

/// The page of a month.
extension MonthReport {
    private static let style = """
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; padding: 0; }
        .figures li { list-style: none; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem; padding: .6rem .75rem; }
        .value { display: block; font-size: 1.7rem; font-weight: 600; line-height: 1.2; }
        .small { font-size: .85rem; opacity: .8; }
        h2 { font-size: 1.05rem; margin: 1.2rem 0 .2rem; }
        ul { margin: .2rem 0; padding-left: 1.2rem; }
        @media print { body { max-width: none; font-size: 11pt; } .figures { grid-template-columns: repeat(5, 1fr); } }
        """

    var page: String {
        let cards = figures.map { figure in
            """
            <li>\(HTMLPage.escaped(figure.title))
            <span class="value">\(HTMLPage.escaped(figure.value))</span>
            <span class="small">\(HTMLPage.escaped(figure.before)) the month before</span><br>
            <span class="small">\(HTMLPage.escaped(figure.source))</span></li>
            """
        }
        let sections = parts.map { title, lines in
            let items = lines.map { "<li>\(HTMLPage.escaped($0))</li>" }.joined(separator: "\n")
            return "<h2>\(HTMLPage.escaped(title))</h2>\n<ul>\n\(items)\n</ul>"
        }
        let title = "Customer journeys in \(month.words)"
        let body = """
            <h1>\(HTMLPage.escaped(title))</h1>
            <ul class="figures">
            \(cards.joined(separator: "\n"))
            </ul>
            \(sections.joined(separator: "\n"))
            <p class="small">\(HTMLPage.escaped(cutOff))</p>
            """
        return HTMLPage(title: title, style: Self.style, body: body).text
    }
}
