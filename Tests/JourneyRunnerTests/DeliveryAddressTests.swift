import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Messages: an address that nobody has confirmed")
struct DeliveryAddressTests {
    @Test("it gets its code and nothing of any proposal; confirmed by that code it gets the rest")
    func code() async throws {
        try await MessagedWorld.with { world in
            let bo = try await world.installation.store(.bo)
            _ = try await bo.messages.set(
                ["address": .string("bo@example.com")], command: UUID())
            _ = try await world.installation.submit(["welcome"])
            try await world.runOnce()
            try await world.runOnce()
            let first = try world.mails(to: "bo@example.com")
            #expect(first.count == 1)
            let mail = try #require(first.first)
            #expect(mail.subject.contains("Confirm your address"))
            for word in ["P-1", "Journey", "sign-off", "Ana", "customers"] {
                #expect(!mail.text.contains(word) && !mail.subject.contains(word), "\(word)")
            }
            let command = try #require(
                mail.text.split(separator: "\n").first { $0.contains("message confirm") })
            let code = try #require(command.split(separator: " ").last)
            _ = try await bo.messages.confirm(code: String(code), command: UUID())
            _ = try await world.installation.submit(["renewal"])
            try await world.runOnce()
            try await world.runOnce()
            let second = try world.mails(to: "bo@example.com")
            #expect(second.count == 2)
            #expect(second.last?.subject.hasPrefix("Your sign-off is needed") == true)
        }
    }

    @Test("what was made for the address of before goes to the new one no more than to the old one")
    func changed() async throws {
        try await MessagedWorld.with { world in
            try await world.address([.bo: "bo@example.com"])
            _ = try await world.installation.submit(["welcome"])
            try await world.installation.runOnce()
            let hand = try await RunnerByHand(world.installation)
            #expect(try await hand.store.jobs.gatherMessages(worker: hand.worker) == 1)
            let bo = try await world.installation.store(.bo)
            _ = try await bo.messages.set(
                ["address": .string("eve@example.com")], command: UUID())
            try await world.runOnce()
            #expect(try world.mails(to: "bo@example.com").isEmpty)
            let mails = try world.mails(to: "eve@example.com")
            #expect(mails.map(\.subject) == ["Confirm your address"])
            #expect(try await world.states() == ["bo confirm sent", "bo sign-off withheld"])
        }
    }
}
