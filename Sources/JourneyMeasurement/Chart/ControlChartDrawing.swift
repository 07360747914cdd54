import JourneyModel

/// Draws a control chart: its frame and heading, and what all its parts are drawn with.
struct ControlChartDrawing {
    let chart: ControlChart
    let layout: ChartLayout
    let verdict: MonitoringVerdict
    let from: DayNumber
    /// Of the upper panel.
    let figures: ChartScale
    /// Of the lower panel.
    let sums: ChartScale
    /// The cumulative sum of the days shown.
    let path: [(day: DayNumber, value: Double)]
    let alarms: [DayNumber]

    init(_ chart: ControlChart, layout: ChartLayout) {
        self.chart = chart
        self.layout = layout
        let monitor = Monitor(chart.series, plan: chart.plan, through: chart.through)
        verdict = monitor.verdict()
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

    func point(_ day: DayNumber, _ value: Double, _ scale: ChartScale) -> String {
        SVGText.point(x(day)) + "," + SVGText.point(scale.place(value))
    }

    private var head: String {
        let (w, h) = (SVGText.point(layout.width), SVGText.point(layout.height))
        let title = MarkupText.escaped(chart.title)
        let span = "\(from.words) to \(chart.through.words)"
        let summary = MarkupText.escaped("\(stateWords). \(verdict.reason)")
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
        return "<text class=\"\(classes)\" \(place)\(end)>\(MarkupText.escaped(text))</text>"
    }

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) -> String {
        "<line class=\"\(classes)\" x1=\"\(SVGText.point(x1))\" y1=\"\(SVGText.point(y1))\" "
            + "x2=\"\(SVGText.point(x2))\" y2=\"\(SVGText.point(y2))\"/>"
    }

    /// What the agreed bound is called.
    var boundName: String { chart.plan.direction == .higherIsBetter ? "floor" : "ceiling" }

    /// The seven days up to one.
    func week(endingOn end: DayNumber, baseline: WeekdayBaseline? = nil) -> WindowSums {
        WindowSums(
            chart.series, from: end.advanced(by: -6), through: end, plan: chart.plan,
            baseline: baseline)
    }

    /// The mark of a day in alarm, by its tip.
    func triangle(_ x: Double, _ y: Double) -> String {
        "<path d=\"M\(SVGText.point(x)),\(SVGText.point(y))l3.5,7h-7z\"/>"
    }
}
