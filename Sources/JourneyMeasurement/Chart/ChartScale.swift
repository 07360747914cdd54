import Foundation

/// Values of an axis to places on the page, with round marks.
struct ChartScale {
    let low: Double
    let high: Double
    let top: Double
    let bottom: Double

    /// Spans the values, from 0 where none lies below.
    init(values: [Double], top: Double, bottom: Double) {
        let finite = values.filter(\.isFinite)
        let (least, most) = (min(0, finite.min() ?? 0), max(finite.max() ?? 1, 0))
        low = least < 0 ? least * 1.05 : 0
        high = most > low ? most + (most - low) * 0.06 : low + 1
        self.top = top
        self.bottom = bottom
    }

    func place(_ value: Double) -> Double {
        let share = (value - low) / (high - low)
        return bottom - min(max(share, -0.02), 1.02) * (bottom - top)
    }

    /// Three to six round values (1, 2 or 5 times a power of ten apart).
    var marks: [Double] {
        let rough = (high - low) / 4
        guard rough > 0, rough.isFinite else { return [low] }
        let power = pow(10, floor(log10(rough)))
        guard power > 0 else { return [low] }
        let step = ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10) * power
        var marks: [Double] = []
        var mark = (low / step).rounded(.up)
        while mark * step <= high, marks.count < 12 {
            marks.append(mark * step)
            mark += 1
        }
        return marks
    }

    /// Decimals that tell its marks apart, when each is shown times `factor`.
    func decimals(factor: Double) -> Int {
        let marks = marks
        guard marks.count > 1 else { return 1 }
        let step = (marks[1] - marks[0]) * factor
        return step > 0 ? min(max(0, -Int(floor(log10(step) + 1e-9))), 6) : 1
    }
}
