/// The upper panel: days, their 7-day line, what is usual, and the floor.
extension ControlChartDrawing {
    /// What is usual by weekday, and where a 7-day figure may lie by chance (95 %).
    var usualBand: String {
        guard let baseline = verdict.figures.baseline else { return "" }
        var (above, below): ([String], [String]) = ([], [])
        for offset in 0..<chart.days {
            let end = from.advanced(by: offset)
            let week = week(endingOn: end, baseline: baseline)
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

    var floor: String {
        guard let floor = chart.plan.floor, floor.isFinite else { return "" }
        let y = figures.place(floor)
        let right = layout.width - layout.right
        let text = layout.isPhone ? "" : label(boundName, at: right + 6, y + 4, classes: "t f")
        return line(layout.left, y, right, y, "f") + "\n" + text
    }

    var dailyPoints: String {
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
    var weekLine: String {
        var runs: [[String]] = [[]]
        for offset in 0..<chart.days {
            let end = from.advanced(by: offset)
            let week = week(endingOn: end)
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
}
