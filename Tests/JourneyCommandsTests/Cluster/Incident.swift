import Foundation
import JourneyModel
import Testing

/// A wrong price at the practice company: let through by one person, answered for by another,
/// published by hand, and asked about by an auditor.
struct Incident {
    let practice: Practice
    private let begun = Date.now

    init(practice: Practice) {
        self.practice = practice
    }

    /// Every day that is shown has two digits.
    var isOfUsualLength: Bool {
        [begun, end].allSatisfy { Self.day($0, "UTC").suffix(2) >= "10" }
            && Self.day(begun, "Europe/London").suffix(2) >= "10"
    }

    private var end: Date { begun.addingTimeInterval(6 * 3600) }

    private static func day(_ date: Date, _ zone: String) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return [parts.year, parts.month, parts.day].compactMap(\.self)
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }

    func play() throws {
        try asked()
        try emergency()
        try published()
        try drift()
        try lockdown()
        try audit()
    }

    private func asked() throws {
        try practice.quietly(
            0, "mia",
            "proposal submit onboarding --set 'offer.content.subject=Twelve per cent off' "
                + "--why 'the page says twelve'")
        try practice.quietly(
            0, "mia",
            "proposal submit order-receipt --set 'receipt.content.subject=Thank you' "
                + "--why 'shorter'")
        try practice.quietly(
            0, "mia",
            "proposal submit win-back --set 'we-miss-you.content.subject=Hello again' "
                + "--why 'friendlier'")
        try practice.see(0, "bo", "inbox")
    }

    private func emergency() throws {
        let raise = "--reason 'the price is wrong' --reference INC-77 --for 4h"
        try practice.see(64, "jo", "emergency apply P-2 \(raise)")
        let digest = try practice.digest("P-2")
        try practice.see(5, "ana", "emergency apply P-2 --digest \(digest) \(raise)")
        try practice.see(0, "jo", "emergency apply P-2 --digest \(digest) \(raise)")
        try practice.see(0, "bo", "emergency list")
        try practice.see(0, "jo", "emergency show E-1")
        try practice.see(0, "bo", "emergency show E-1")
        try practice.see(0, "bo", "proposal show P-2")
        try practice.see(0, "bo", "inbox")
        let read = try practice.digest("E-1")
        try practice.see(5, "jo", "emergency ratify E-1 --digest \(read)")
        try practice.see(0, "bo", "emergency ratify E-1 --digest \(read)")
        try practice.see(0, "bo", "emergency show E-1")
    }

    private func published() throws {
        try practice.see(0, "bo", "journey handover onboarding")
        try practice.see(0, "bo", "journey published onboarding --version 13")
        try practice.see(0, "bo", "journey handover onboarding")
    }

    private func drift() throws {
        let export = practice.folder + "/export.json"
        try FernwehExport.onboarding.write(toFile: export, atomically: true, encoding: .utf8)
        try practice.see(20, "bo", "journey drift onboarding --from \(export) --detailed-exitcode")
        try practice.see(0, "bo", "inbox")
    }

    private func lockdown() throws {
        let until = end.formatted(.iso8601)
        try practice.see(0, "bo", "lockdown preview --channel sms")
        try practice.see(5, "ana", "lockdown start --until \(until) --reason 'INC-77'")
        try practice.see(
            0, "bo", "lockdown start --channel email --until \(until) --reason 'INC-77'")
        try practice.see(0, "bo", "lockdown list")
        try practice.see(0, "bo", "lockdown release L-1 --reason 'mended'")
    }

    private func audit() throws {
        let day = Self.day(begun, "Europe/London")
        let when = "--as-of '\(day) Europe/London'"
        try practice.waitForSignature()
        try practice.see(0, "bo", "audit why onboarding/offer \(when)")
        try practice.see(0, "bo", "audit why win-back/sms-day5 \(when)")
        try practice.see(0, "bo", "audit why onboarding/offer --as-of '2026-03-03 Europe/London'")
        try practice.see(64, "bo", "audit why onboarding/none")
        try practice.see(0, "bo", "audit find --channel sms --on '\(day) Europe/London'")
        try practice.see(0, "bo", "audit find --text 'twelve per cent'")
        try practice.see(0, "bo", "audit find --platform-id EMAILV2-2")
        try practice.see(0, "bo", "audit find --channel push --text 'we miss you'")
    }
}
