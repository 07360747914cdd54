import Foundation
import JourneyMeasurement
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ChartTests {
    private func series(gap: Range<Int> = 0..<0) -> DailySeries {
        let first = DayNumber(738_885)
        return DailySeries(
            measure: .proportion,
            counts: (0..<150).filter { !gap.contains($0) }.map { day in
                DailySeries.Count(
                    day: first.advanced(by: day), total: day < 120 ? 60 : 36, opportunities: 2_000)
            })
    }

    private func isWellFormed(_ text: String) -> Bool {
        XMLParser(data: Data(text.utf8)).parse()
    }

    @Test("a sparkline shows heights from zero, and gaps as spaces")
    func sparkline() {
        #expect(Sparkline.text([8, 4, 1, nil, 0, .nan]) == "█▄▁ ▁ ")
        #expect(Sparkline.text([1, 1, 1], reference: 2) == "▄▄▄")
        #expect(Sparkline.text([6, 3, nil, 0], style: .ascii) == "#- _")
        #expect(Sparkline.text([0, 0]) == "▁▁")
        #expect(Sparkline.text([]) == "")
    }

    @Test("a sparkline of a series has the columns asked for")
    func columns() {
        let all = series(gap: 50..<75)
        let line = Sparkline.text(all, from: all.first, through: DayNumber(739_034), columns: 6)
        #expect(line == "██ ██▅")
        for columns in [0, 1, 400, 1_000] {
            let line = Sparkline.text(
                all, from: all.first, through: DayNumber(739_034), columns: columns)
            #expect(line.count == min(columns, 400))
        }
        #expect(Sparkline.text(all, from: DayNumber(9), through: DayNumber(1), columns: 3) == "   ")
    }

    @Test("a control chart is well-formed, says what it shows, and loads nothing")
    func chart() {
        for isCompact in [false, true] {
            var chart = ControlChart(
                series: series(gap: 90..<93), plan: MonitoringPlan(floor: 0.02),
                through: DayNumber(739_034), title: "Onboarding / Reminder: click rate")
            chart.marks = [.init(day: DayNumber(738_990), label: "P-142", detail: "shorter")]
            let text = chart.svg(isCompact: isCompact)
            #expect(isWellFormed(text))
            for part in ["<title", "<desc", "role=\"img\"", "P-142", "In alarm on", "polyline"] {
                #expect(text.contains(part), "\(part)")
            }
            for part in ["http:", "https:", "url(", "<script", "nan", "inf"] {
                let body = text.replacing("http://www.w3.org/2000/svg", with: "")
                #expect(!body.contains(part), "\(part)")
            }
        }
    }

    @Test("whatever a title or label holds, it is text and nothing else")
    func escaped() {
        let hostile = "</text><script>a('\"')</script>&\u{0}\u{1B}[31m\u{202E}\u{FFFF}"
        let chart = ControlChart(
            series: series(), plan: MonitoringPlan(), through: DayNumber(739_034), title: hostile,
            marks: [.init(day: DayNumber(739_000), label: hostile, detail: hostile)])
        let text = chart.svg()
        #expect(isWellFormed(text))
        #expect(!text.contains("<script") && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(text.contains("&lt;script&gt;"))
    }

    @Test("a chart of nothing, or of odd figures, is still a chart")
    func empty() {
        let nothing = DailySeries(measure: .rate, counts: [])
        for measure in Measure.allCases {
            let odd = DailySeries(
                measure: measure,
                counts: (0..<80).map {
                    .init(
                        day: DayNumber(738_885 + $0), total: $0 % 2 == 0 ? -1e12 : 1e12,
                        opportunities: Double($0 % 3), squares: 1)
                })
            for series in [nothing, odd] {
                let chart = ControlChart(
                    series: series, plan: MonitoringPlan(floor: .infinity),
                    through: DayNumber(738_960), title: "")
                #expect(isWellFormed(chart.svg()))
                #expect(isWellFormed(chart.svg(isCompact: true)))
            }
        }
    }
}
