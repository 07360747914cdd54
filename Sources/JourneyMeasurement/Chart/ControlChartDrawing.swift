import JourneyModel

/// Draws a control chart.
struct ControlChartDrawing {
    let chart: ControlChart
    let layout: ChartLayout
    let monitor: Monitor
    let verdict: MonitoringVerdict
    let from: DayNumber
    private let figures: ChartScale
    private let sums: ChartScale
    private let path: [(day: DayNumber, value: Double)]
    private let alarms: [DayNumber]

    init(_ chart: ControlChart, layout: ChartLayout) {
        self.chart = chart
        self.layout = layout
        monitor = Monitor(chart.series, plan: chart.plan, through: chart.through)
        verdict = Monitor.assess(chart.series, plan: chart.plan, through: chart.through)
        from = chart.through.advanced(by: 1 - chart.days)
        var path: [(day: DayNumber, value: Double)] = []
        _ = monitor.cumulativeSum { day, sum in path.append((day, sum.value)) }
        let first = from
        self.path = path.filter { $0.day >= first }
        let limit = chart.plan.limit
        alarms = self.path.filter { $0.value > limit }.map(\.day)
        let (start, series) = (from, chart.series)
        let daily = (0..<chart.days).compactMap { series.figure(on: start.advanced(by: $0)) }
        let references = [verdict.figures.baseline?.overall, chart.plan.floor].compactMap { $0 }
        figures = ChartScale(
            values: daily + references, top: layout.upper.lowerBound,
            bottom: layout.upper.upperBound)
        sums = ChartScale(
            values: self.path.map(\.value) + [limit * 1.1], top: layout.lower.lowerBound,
            bottom: layout.lower.upperBound)
    }

    var text: String {
        [
            head, axes, usualBand, floor, dailyPoints, weekLine, sumPanel, alarmMarks, changeMarks,
            legend, "</svg>\n",
        ].joined(separator: "\n")
    }

    func x(_ day: DayNumber) -> Double {
        let width = layout.width - layout.left - layout.right
        let share = Double(day.value - from.value) / Double(max(chart.days - 1, 1))
        return layout.left + share * width
    }

    private func point(_ day: DayNumber, _ value: Double, _ scale: ChartScale) -> String {
        SVGText.point(x(day)) + "," + SVGText.point(scale.place(value))
    }

    private var head: String {
        let (w, h) = (SVGText.point(layout.width), SVGText.point(layout.height))
        let title = SVGText.escaped(chart.title)
        let span = "\(from.words) to \(chart.through.words)"
        let summary = SVGText.escaped("\(stateWords). \(verdict.reason)")
        let lines = ChartWords.wrapped(
            "\(stateWords). \(verdict.reason)", width: layout.isPhone ? 54 : 122,
            most: layout.isPhone ? 5 : 2)
        let heading = label(
            ChartWords.cut(chart.title, to: layout.isPhone ? 40 : 100), at: 12, 24, classes: "h")
        let shown = lines.enumerated().map { index, line in
            let y = 44 + Double(index) * (layout.size + 4)
            return label(line, at: 12, y, classes: "t")
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(w) \(h)" role="img" \
            class="wl" aria-labelledby="\(id)t \(id)d" style="width:100%;max-width:\(w)px;height:auto">
            <title id="\(id)t">\(title)</title>
            <desc id="\(id)d">Control chart, \(span). \(summary)</desc>
            \(ChartStyle.sheet(size: layout.size))
            <rect class="b" width="\(w)" height="\(h)"/>
            \(heading)
            \(shown.joined(separator: "\n"))
            """
    }

    /// Several charts may stand on one page.
    private var id: String {
        var hash = ByteHash()
        hash.add(chart.title.utf8)
        hash.add(chart.through.text.utf8)
        return "c" + String(hash.value, radix: 36)
    }

    private var stateWords: String {
        switch verdict.state {
        case .dataIncident: "Data incident"
        case .retirementReview: "Retirement review"
        case .investigate: "To look at"
        case .tooNew: "Too new"
        case .blind: "Blind"
        case .healthy: "Healthy"
        }
    }

    /// Escaped text at a place.
    func label(
        _ text: String, at x: Double, _ y: Double, classes: String = "t", anchor: String = "start"
    ) -> String {
        let end = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
        let place = "x=\"\(SVGText.point(x))\" y=\"\(SVGText.point(y))\""
        return "<text class=\"\(classes)\" \(place)\(end)>\(SVGText.escaped(text))</text>"
    }

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) -> String {
        "<line class=\"\(classes)\" x1=\"\(SVGText.point(x1))\" y1=\"\(SVGText.point(y1))\" "
            + "x2=\"\(SVGText.point(x2))\" y2=\"\(SVGText.point(y2))\"/>"
    }

    private var axes: String {
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

    /// What is usual by weekday, and where a 7-day figure may lie by chance (95 %).
    private var usualBand: String {
        guard let baseline = verdict.figures.baseline else { return "" }
        var (above, below): ([String], [String]) = ([], [])
        for offset in 0..<chart.days {
            let end = from.advanced(by: offset)
            let week = WindowSums(
                chart.series, from: end.advanced(by: -6), through: end, plan: chart.plan,
                baseline: baseline)
            guard week.opportunities > 0 else { continue }
            let usual = week.expected / week.opportunities
            let spread =
                RateInterval.twoSided95
                * (baseline.dispersion * week.variance).squareRoot() / week.opportunities
            above.append(point(end, usual + spread, figures))
            below.append(point(end, usual - spread, figures))
        }
        let y = figures.place(baseline.overall)
        let right = layout.width - layout.right
        let name =
            layout.isPhone
            ? "" : label("usual", at: right + 6, clear(y, of: chart.plan.floor), classes: "t u")
        return """
            <polygon class="w" points="\((above + below.reversed()).joined(separator: " "))"/>
            \(line(layout.left, y, right, y, "u"))
            \(name)
            """
    }

    /// A label's height that does not lie on that of the floor.
    private func clear(_ y: Double, of floor: Double?) -> Double {
        guard let floor else { return y + 4 }
        let other = figures.place(floor)
        guard abs(other - y) < layout.size + 2 else { return y + 4 }
        return y < other ? other - layout.size + 2 : other + layout.size + 6
    }

    private var floor: String {
        guard let floor = chart.plan.floor, floor.isFinite else { return "" }
        let y = figures.place(floor)
        let right = layout.width - layout.right
        let name = chart.plan.direction == .higherIsBetter ? "floor" : "ceiling"
        let text = layout.isPhone ? "" : label(name, at: right + 6, y + 4, classes: "t f")
        return line(layout.left, y, right, y, "f") + "\n" + text
    }

    private var dailyPoints: String {
        let radius = SVGText.point(chart.days > 200 ? 1.2 : layout.isPhone ? 1.6 : 2.2)
        let dots = (0..<chart.days).compactMap { offset -> String? in
            let day = from.advanced(by: offset)
            guard let figure = chart.series.figure(on: day) else { return nil }
            let (cx, cy) = (SVGText.point(x(day)), SVGText.point(figures.place(figure)))
            return "<circle cx=\"\(cx)\" cy=\"\(cy)\" r=\"\(radius)\"/>"
        }
        return "<g class=\"p\">" + dots.joined() + "</g>"
    }

    /// The 7-day figure; broken where a day has no data.
    private var weekLine: String {
        var runs: [[String]] = [[]]
        for offset in 0..<chart.days {
            let end = from.advanced(by: offset)
            let week = WindowSums(
                chart.series, from: end.advanced(by: -6), through: end, plan: chart.plan,
                baseline: nil)
            if let rate = week.rate, chart.series.figure(on: end) != nil {
                runs[runs.count - 1].append(point(end, rate, figures))
            } else if !runs[runs.count - 1].isEmpty {
                runs.append([])
            }
        }
        return runs.filter { $0.count > 1 }.map {
            "<polyline class=\"l\" points=\"\($0.joined(separator: " "))\"/>"
        }.joined(separator: "\n")
    }

    private var sumPanel: String {
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
    private var alarmMarks: String {
        let y = layout.upper.upperBound
        let shapes = alarms.map { day -> String in
            let place = x(day)
            let path =
                "M\(SVGText.point(place)),\(SVGText.point(y + 3))"
                + "l3.5,7h-7z"
            return "<path d=\"\(path)\"/>"
        }
        guard let first = alarms.first else { return "" }
        let title = "In alarm on \(alarms.count) of the days shown, \(first.words) the first"
        return "<g class=\"e\"><title>\(SVGText.escaped(title))</title>" + shapes.joined() + "</g>"
    }

    private var changeMarks: String {
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
            let title = SVGText.escaped(
                "\(mark.day.words): \(mark.label)"
                    + (mark.detail.isEmpty ? "" : ", \(mark.detail)"))
            return "<g><title>\(title)</title>"
                + line(place, top, place, layout.lower.upperBound, "m")
                + label(
                    text, at: place + (isRight ? -4 : 4), top + 10 + row * (layout.size + 2),
                    classes: "t k", anchor: isRight ? "end" : "start") + "</g>"
        }.joined(separator: "\n")
    }

    private var legend: String {
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
            let isFloor = chart.plan.direction == .higherIsBetter
            add(line(place, middle, place + 18, middle, "f"), isFloor ? "floor" : "ceiling")
        }
        if !layout.isPhone, !alarms.isEmpty {
            let start = "M\(SVGText.point(place + 10)),\(SVGText.point(middle - 4))l3.5,7h-7z"
            add("<g class=\"e\"><path d=\"\(start)\"/></g>", "in alarm")
        }
        if !layout.isPhone, !chart.marks.isEmpty {
            add(line(place + 9, middle - 7, place + 9, middle + 7, "m"), "applied change")
        }
        return parts.joined(separator: "\n")
    }
}
