import JourneyMeasurement

/// A share as a bar: filled as far as every model goes, light as far as only some of them go.
enum CreditBar {
    static let cells = 8

    /// - Parameter most: the share that fills the whole bar.
    static func text(_ spread: AttributionReport.Spread, most: Double) -> Text {
        guard most > 0 else { return Text(String(repeating: " ", count: cells)) }
        func filled(_ share: Double) -> Int {
            min(cells, max(0, Int((share / most * Double(cells)).rounded())))
        }
        let high = max(filled(spread.high), spread.high > 0 ? 1 : 0)
        let low = min(filled(spread.low), high)
        return Text(String(repeating: "█", count: low))
            + Text(String(repeating: "░", count: high - low), .dim)
            + Text(String(repeating: " ", count: cells - high))
    }
}
