import Foundation
import JourneyTestSupport
import Testing

@testable import Courier

@Suite("Courier: webhooks")
struct WebhookTests {
    @Test("a document arrives once, with its number")
    func delivered() async throws {
        try await Receivers.with { receivers in
            let id = UUID()
            try await hook(receivers, "ok/token").post(Array("{\"text\":\"ü\"}".utf8), id: id)
            let received = try receivers.received()
            #expect(received.count == 1)
            #expect(received.first?.body == "{\"text\":\"ü\"}")
            #expect(received.first?.id == id.uuidString.lowercased())
            #expect(received.first?.type == "application/json; charset=utf-8")
        }
    }

    @Test(
        "what a receiver does wrong is an error, and nothing is taken for delivered",
        arguments: [
            ("500", false), ("410", true), ("moved", true), ("slow", false), ("half", false),
        ]
    )
    func refused(_ path: String, _ isFinal: Bool) async throws {
        try await Receivers.with { receivers in
            let error = await #expect(throws: CourierError.self) {
                try await hook(receivers, "\(path)/secret", timeout: .seconds(2)).post(
                    [0x7B, 0x7D], id: UUID())
            }
            #expect(error?.isFinal == isFinal, "\(error?.reason ?? "")")
            #expect(error?.reason.contains("secret") == false)
        }
    }

    @Test("an answer that is too long is not read to its end, and counts by its status")
    func longAnswer() async throws {
        try await Receivers.with { receivers in
            try await hook(receivers, "long").post([0x7B, 0x7D], id: UUID())
            #expect(try receivers.received().count == 1)
        }
    }

    @Test("who shows another certificate, or one for another name, gets nothing")
    func certificates() async throws {
        try await Receivers.with { receivers in
            for (host, authorities) in [
                ("localhost", receivers.otherAuthorities), ("127.0.0.1", receivers.authorities),
            ] {
                let hook = try Webhook(
                    url: "https://\(host):\(receivers.ports.https)/ok",
                    limits: CourierLimits(authorities: authorities))
                await #expect(throws: CourierError.self) { try await hook.post([0x7B], id: UUID()) }
            }
            #expect(try receivers.received().isEmpty)
        }
    }

    @Test(
        "only https addresses without a login are taken",
        arguments: [
            "http://example.com/", "ftp://example.com/", "https://", "https://a:b@example.com/",
            "https://example.com/a b", "https://example.com/\r\nHost: eve", "file:///etc/passwd",
            "",
        ])
    func addresses(_ url: String) {
        #expect(throws: CourierError.self) { try Webhook(url: url, limits: CourierLimits()) }
    }

    private func hook(
        _ receivers: Receivers, _ path: String, timeout: Duration = .seconds(20)
    ) throws -> Webhook {
        try Webhook(
            url: "https://localhost:\(receivers.ports.https)/\(path)",
            limits: CourierLimits(timeout: timeout, authorities: receivers.authorities))
    }
}
