import JourneyModel

/// The lower panel, and what is marked through both: alarms and applied changes.
extension ControlChartDrawing {
    var sumPanel: String {
        let right = layout.width - layout.right
        let y = sums.place(chart.plan.limit)
        let limit = "limit \(ReadableFigure.significant(chart.plan.limit, digits: 2))"
        let name =
            layout.isPhone
            ? label(limit, at: right, layout.lower.lowerBound - 10, classes: "t x", anchor: "end")
            : label(limit, at: right + 6, y + 4, classes: "t x")
        guard !path.isEmpty else {
            return label(
                "No sum yet: what is usual is still being learned.", at: layout.left + 8,
                (layout.lower.lowerBound + layout.lower.upperBound) / 2)
        }
        let points = path.map { point($0.day, $0.value, sums) }.joined(separator: " ")
        return """
            \(line(layout.left, y, right, y, "x"))
            \(name)
            <polyline class="c" points="\(points)"/>
            """
    }

    /// A triangle a day in alarm, below the upper panel.
    var alarmMarks: String {
        let y = layout.upper.upperBound
        let shapes = alarms.map { triangle(x($0), y + 3) }
        guard let first = alarms.first else { return "" }
        let title = "In alarm on \(alarms.count) of the days shown, \(first.words) the first"
        return "<g class=\"e\"><title>\(MarkupText.escaped(title))</title>" + shapes.joined()
            + "</g>"
    }

    var changeMarks: String {
        var last = -Double.infinity
        var row = 0.0
        let shown = chart.marks.filter { $0.day >= from && $0.day <= chart.through }
            .sorted { $0.day < $1.day }.prefix(40)
        return shown.map { mark in
            let place = x(mark.day)
            // Marks close to each other take turns in two rows.
            row = place - last < 60 ? 1 - row : 0
            last = place
            let top = layout.upper.lowerBound - 2
            let text = ChartWords.cut(mark.label, to: 12)
            let isRight = place > layout.width - layout.right - 60
            let title = MarkupText.escaped(
                "\(mark.day.words): \(mark.label)"
                    + (mark.detail.isEmpty ? "" : ", \(mark.detail)"))
            return "<g><title>\(title)</title>"
                + line(place, top, place, layout.lower.upperBound, "m")
                + label(
                    text, at: place + (isRight ? -4 : 4), top + 10 + row * (layout.size + 2),
                    classes: "t k", anchor: isRight ? "end" : "start") + "</g>"
        }.joined(separator: "\n")
    }
}
