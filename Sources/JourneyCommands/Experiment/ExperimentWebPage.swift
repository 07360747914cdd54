import JourneyStore

/// An experiment as a page of its own, for those who decide by it: the words of the screen, without
/// commands.
struct ExperimentWebPage {
    let page: ExperimentPage

    private static let style = """
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 1rem 0; }
        dt { font-size: .8rem; letter-spacing: .04em; opacity: .75; padding-top: .2rem; }
        dd { margin: 0; }
        .table { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        th { font-size: .8rem; opacity: .75; font-weight: 600; }
        .right { text-align: right; }
        @media screen and (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
        @media print { body { max-width: none; font-size: 11pt; } }
        """

    var text: String {
        let parts = page.blocks.dropFirst().compactMap(Self.html)
        let body = """
            <h1>\(HTMLPage.escaped(page.detail.title))</h1>
            <p>\(HTMLPage.escaped(page.stateWords))</p>
            \(parts.joined(separator: "\n"))
            """
        return HTMLPage(title: page.detail.title, style: Self.style, body: body).text
    }

    private static func html(_ block: Block) -> String? {
        switch block {
        case .blank, .next: nil
        case .line(let text): "<p>\(HTMLPage.escaped(text.plain))</p>"
        case .split(let left, let right):
            "<p>\(HTMLPage.escaped(left.plain)) · \(HTMLPage.escaped(right.plain))</p>"
        case .rows(let rows): "<dl>\n\(rows.map(entry).joined(separator: "\n"))\n</dl>"
        case .table(let table): self.table(table)
        }
    }

    private static func entry(_ row: Block.Row) -> String {
        let lines = row.lines.map { HTMLPage.escaped($0.plain) }.joined(separator: "<br>")
        return "<dt>\(HTMLPage.escaped(row.label))</dt><dd>\(lines)</dd>"
    }

    private static func table(_ table: Table) -> String {
        func cells(_ texts: [String], _ tag: String) -> String {
            zip(table.columns, texts).map { column, text in
                let name = column.alignment == .right ? " class=\"right\"" : ""
                return "<\(tag)\(name)>\(HTMLPage.escaped(text))</\(tag)>"
            }.joined()
        }
        let rows = table.sections.flatMap(\.rows).map { row in
            "<tr>\(cells(row.map(\.plain), "td"))</tr>"
        }
        return """
            <div class="table"><table>
            <tr>\(cells(table.columns.map(\.title), "th"))</tr>
            \(rows.joined(separator: "\n"))
            </table></div>
            """
    }
}
