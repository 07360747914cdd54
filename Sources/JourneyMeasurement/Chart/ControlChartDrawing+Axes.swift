import JourneyModel

/// Marks, dates and the legend.
extension ControlChartDrawing {
    var axes: String {
        let isShare = chart.series.measure == .proportion
        let factor = isShare ? 100.0 : 1
        let right = layout.width - layout.right
        var parts: [String] = []
        let decimals = figures.decimals(factor: factor)
        for mark in figures.marks {
            let y = figures.place(mark)
            parts.append(line(layout.left, y, right, y, "g"))
            let value = ReadableFigure.fixed(mark * factor, decimals: decimals)
            let text = isShare ? value + " %" : value
            parts.append(label(text, at: layout.left - 6, y + 4, anchor: "end"))
        }
        for mark in sums.marks.suffix(3) {
            let y = sums.place(mark)
            parts.append(line(layout.left, y, right, y, "g"))
            let text = ReadableFigure.fixed(mark, decimals: sums.decimals(factor: 1))
            parts.append(label(text, at: layout.left - 6, y + 4, anchor: "end"))
        }
        let step = max(1, (chart.days + layout.dates - 1) / layout.dates)
        for offset in stride(from: 0, to: chart.days, by: step) {
            let day = from.advanced(by: offset)
            let place = x(day)
            parts.append(
                line(place, layout.lower.upperBound, place, layout.lower.upperBound + 5, "a"))
            parts.append(
                label(
                    day.shortWords, at: place, layout.lower.upperBound + 20,
                    anchor: offset == 0 ? "start" : "middle"))
        }
        parts.append(
            label(
                "\(from.day.year)"
                    + (from.day.year == chart.through.day.year
                        ? "" : " to \(chart.through.day.year)"),
                at: right, layout.lower.upperBound + 36, anchor: "end"))
        parts.append(
            label(
                "Cumulative sum", at: layout.left, layout.lower.lowerBound - 10, classes: "t s"))
        for bounds in [layout.upper, layout.lower] {
            parts.append(line(layout.left, bounds.upperBound, right, bounds.upperBound, "a"))
        }
        return parts.joined(separator: "\n")
    }

    var legend: String {
        let y = layout.upper.lowerBound - (layout.isPhone ? 12 : 10)
        var parts: [String] = []
        var place = layout.left
        func add(_ shape: String, _ text: String) {
            parts.append(shape)
            parts.append(label(text, at: place + 22, y))
            place += 30 + Double(text.count) * layout.size * 0.56
        }
        let middle = y - 4
        let dot = SVGText.point(place + 10)
        add(
            "<g class=\"p\"><circle cx=\"\(dot)\" cy=\"\(SVGText.point(middle))\" r=\"2.5\"/></g>",
            "day")
        add(line(place, middle, place + 18, middle, "l"), "7 days")
        add(line(place, middle, place + 18, middle, "u"), "usual")
        if chart.plan.floor != nil {
            add(line(place, middle, place + 18, middle, "f"), boundName)
        }
        if !layout.isPhone, !alarms.isEmpty {
            add("<g class=\"e\">\(triangle(place + 10, middle - 4))</g>", "in alarm")
        }
        if !layout.isPhone, !chart.marks.isEmpty {
            add(line(place + 9, middle - 7, place + 9, middle + 7, "m"), "applied change")
        }
        return parts.joined(separator: "\n")
    }
}
