import Foundation
import JourneyMeasurement

/// Files of paths and purchases that are made, the same for the same seed.
enum PathSample {
    private static let channels = [
        "email", "email", "email", "social", "social", "display", "display", "paid_search",
        "organic", "sms", "contact_centre",
    ]

    /// A journey a row: display opens many of them, paid search closes many.
    static func paths(_ count: Int, seed: UInt64 = 7) -> String {
        var random = SeededGenerator(seed: seed)
        var text = "path,total_conversions,total_conversion_value,total_null,ended_at,customer_id\n"
        for row in 0..<count {
            var touches = [channels[Int.random(in: 0..<channels.count, using: &random)]]
            while Int.random(in: 0..<5, using: &random) > 1, touches.count < 12 {
                touches.append(channels[Int.random(in: 0..<channels.count, using: &random)])
            }
            if Int.random(in: 0..<5, using: &random) < 2 { touches[0] = "display" }
            if Int.random(in: 0..<5, using: &random) < 2 {
                touches[touches.count - 1] = "paid_search"
            }
            if row % 400 == 1 { touches.append("referral") }
            let converts = Int.random(in: 0..<100, using: &random) < 4 + 4 * touches.count
            let value = converts ? "\(Int.random(in: 10..<200, using: &random)).50" : ""
            text += touches.joined(separator: " > ") + ",\(converts ? 1 : 0),\(value),"
            text += "\(converts ? 0 : 1),\(1_767_225_600 + row * 600),C-\(row % 3_000)\n"
        }
        return text
    }

    /// Purchases of one year; every customer has a rate and may stop after each purchase.
    static func purchases(_ customers: Int, seed: UInt64 = 7) -> String {
        var random = SeededGenerator(seed: seed)
        var text = "customer_id,date,value\n"
        for customer in 0..<customers {
            let rate = -log(Double.random(in: 0.001..<1, using: &random)) / 60
            let leaving = pow(Double.random(in: 0..<1, using: &random), 2)
            let spend = Double.random(in: 15..<80, using: &random)
            var day = Int.random(in: 0..<84, using: &random)
            while day < 364 {
                let value = Int(spend * Double.random(in: 0.6..<1.4, using: &random))
                text += "C-\(customer),2025-\(date(day)),\(value)\n"
                if Double.random(in: 0..<1, using: &random) < leaving { break }
                day += 1 + Int(-log(Double.random(in: 0.001..<1, using: &random)) / rate)
            }
        }
        return text
    }

    /// `03-31` of a year of months with 28 days, which is near enough.
    private static func date(_ day: Int) -> String {
        let (month, rest) = (min(12, 1 + day / 30), 1 + day % 28)
        return (month < 10 ? "0" : "") + "\(month)-" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
