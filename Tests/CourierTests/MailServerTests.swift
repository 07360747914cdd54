import Foundation
import JourneyTestSupport
import Testing

@testable import Courier

@Suite("Courier: mail")
struct MailServerTests {
    private static let id = UUID(uuidString: "7c1f9a2e-41d0-4b8c-8f3e-000000000001")

    @Test("a message arrives once, whole, over TLS, with its number as Message-ID")
    func delivered() async throws {
        try await Receivers.with { receivers in
            for security in [MailServer.Security.tls, .startTLS] {
                try await server(receivers, security).send(
                    message(to: "ok@example.com", subject: "Überprüfen: 3 → 1", text: "Grüße\n.\n"))
            }
            let received = try receivers.received()
            #expect(received.count == 2)
            for mail in received {
                #expect(mail.tls == true)
                #expect(mail.from?.contains("<wayleave@example.com>") == true)
                #expect(mail.to?.contains("<ok@example.com>") == true)
                let read = try ReadMail(try #require(mail.data))
                #expect(read.subject == "Überprüfen: 3 → 1")
                #expect(read.text == "Grüße\n.\n")
                #expect(
                    read.headers["message-id"]
                        == "<7c1f9a2e-41d0-4b8c-8f3e-000000000001@example.com>")
            }
        }
    }

    @Test("a password goes along where one is set, and only under TLS")
    func login() async throws {
        try await Receivers.with { receivers in
            let login = MailServer.Login(user: "wayleave", password: "secret")
            try await server(receivers, .startTLS, login: login).send(
                message(to: "ok@example.com"))
            let sent = try #require(try receivers.received().first?.login)
            #expect(
                Data(base64Encoded: sent).map { String(decoding: $0, as: UTF8.self) }
                    == "\u{0}wayleave\u{0}secret")
            #expect(throws: CourierError.self) {
                try MailServer(
                    host: "localhost", port: 25, security: .none, login: login,
                    limits: CourierLimits())
            }
            #expect(throws: CourierError.self) {
                try MailServer(
                    host: "mail.example.com", port: 25, security: .none, login: nil,
                    limits: CourierLimits())
            }
        }
    }

    @Test(
        "what a mail server does wrong is an error, and nothing is taken for delivered",
        arguments: [
            ("busy", false), ("unknown", true), ("slow", false), ("half", false),
        ])
    func refused(_ name: String, _ isFinal: Bool) async throws {
        try await Receivers.with { receivers in
            let error = await #expect(throws: CourierError.self) {
                try await server(receivers, .tls, timeout: .seconds(2)).send(
                    message(to: "\(name)@example.com"))
            }
            #expect(error?.isFinal == isFinal, "\(error?.reason ?? "")")
            #expect(error?.reason.contains("@") == false)
        }
    }

    @Test("a server that is down, offers no TLS or shows another certificate gets nothing")
    func unprotected() async throws {
        try await Receivers.with { receivers in
            let (ports, message) = (receivers.ports, try message(to: "ok@example.com"))
            for (host, port, security, authorities) in [
                ("localhost", ports.down, MailServer.Security.tls, receivers.authorities),
                ("localhost", ports.plain, .startTLS, receivers.authorities),
                ("localhost", ports.tls, .tls, receivers.otherAuthorities),
                ("localhost", ports.starttls, .startTLS, receivers.otherAuthorities),
                ("127.0.0.1", ports.tls, .tls, receivers.authorities),
            ] {
                let server = try MailServer(
                    host: host, port: port, security: security, login: nil,
                    limits: CourierLimits(timeout: .seconds(5), authorities: authorities))
                let error = await #expect(throws: CourierError.self) {
                    try await server.send(message)
                }
                #expect(error?.isFinal == false)
            }
            #expect(try receivers.received().isEmpty)
        }
    }

    @Test(
        "no text ends a header or begins another",
        arguments: [
            "a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\rBcc: eve",
            "=?UTF-8?Q?a=0D=0ABcc:_eve?=", "\u{2028}Bcc: eve", String(repeating: "ü", count: 300),
            "quote \" and \\ back", "\u{0}",
        ])
    func headers(_ hostile: String) throws {
        let message = EmailMessage(
            from: try Mailbox(name: hostile, address: "wayleave@example.com"),
            to: try Mailbox(name: hostile, address: "ok@example.com"), subject: hostile,
            text: hostile, id: UUID(), sentAt: Date(timeIntervalSince1970: 1_772_528_520))
        let text = String(decoding: message.bytes, as: UTF8.self)
        let read = try ReadMail(text)
        #expect(
            read.names == [
                "from", "to", "subject", "date", "message-id", "auto-submitted", "mime-version",
                "content-type", "content-transfer-encoding",
            ])
        #expect(read.headers["date"] == "Tue, 03 Mar 2026 09:02:00 +0000")
        #expect(message.bytes.allSatisfy { $0 < 0x80 })
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(read.text == hostile)
    }

    @Test(
        "an address of another form is refused for good",
        arguments: [
            "", "a", "a@", "@b", "a@b@c", "a b@c.de", "a@b.de\r\nRCPT TO:<eve@c.de>", "<a@b.de>",
            "a@-b.de", "a..b@c.de", "ü@c.de", "\"a\"@b.de", "a@b..de", "a@b_c.de",
            String(repeating: "a", count: 65) + "@b.de",
        ])
    func addresses(_ text: String) {
        let error = #expect(throws: CourierError.self) { try Mailbox(name: "", address: text) }
        #expect(error?.isFinal == true)
    }

    private func server(
        _ receivers: Receivers, _ security: MailServer.Security, login: MailServer.Login? = nil,
        timeout: Duration = .seconds(20)
    ) throws -> MailServer {
        try MailServer(
            host: "localhost",
            port: security == .tls ? receivers.ports.tls : receivers.ports.starttls,
            security: security, login: login,
            limits: CourierLimits(timeout: timeout, authorities: receivers.authorities))
    }

    private func message(
        to address: String, subject: String = "Sign-off", text: String = "text"
    ) throws -> EmailMessage {
        EmailMessage(
            from: try Mailbox("Wayleave <wayleave@example.com>"),
            to: try Mailbox(name: "Jo Park", address: address), subject: subject, text: text,
            id: try #require(Self.id), sentAt: Date())
    }
}
