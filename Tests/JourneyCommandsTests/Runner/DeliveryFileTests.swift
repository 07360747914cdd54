import Foundation
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("runner run --messages FILE")
struct DeliveryFileTests {
    /// What is wrong with a file of this text; nil: it can be delivered by.
    private static func refusal(_ text: String, mode: Int = 0o600) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "messages.conf")
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        do throws(GovernanceError) {
            _ = try DeliveryFile(path: file.path).office()
            return nil
        } catch {
            return error.message
        }
    }

    private static let mail =
        "mail.server = smtps://mail.example.com:465\nmail.from = a@example.com"

    @Test(
        "what names a way is taken, with notes, blank lines and a value that holds =",
        arguments: [
            "", "# nothing yet\n\n", mail, "\(mail)\nmail.user = a\nmail.password = b=c # d",
            "chat.reviews = https://chat.example.com/hook?a=b", "\(mail)\r\n",
        ])
    func taken(_ text: String) throws {
        #expect(try Self.refusal(text) == nil)
    }

    @Test(
        "anything else is refused with its line, and never with what may be a secret",
        arguments: [
            ("mail.server", 1), ("mail.server =", 1), ("= hunter2", 1),
            ("\n\npasword = hunter2", 3),
            ("\(mail)\nmail.from = b@example.com", 3),
            ("mail.server = smtps://mail.example.com", 1),
            ("mail.from = a@b.de\nmail.server = https://mail.example.com", 2),
            ("mail.from = a@b.de\nmail.server = smtps://me:hunter2@mail.example.com", 2),
            ("mail.server = smtp://mail.example.com\nmail.from = nobody", 2),
            ("chat.a = https://a.example.com\nchat.a = https://b.example.com", 2),
            ("chat.a = http://a.example.com/hunter2", 1), ("chat.a = hunter2", 1),
        ])
    func refused(_ text: String, line: Int) throws {
        let message = try #require(try Self.refusal(text))
        #expect(message.contains("line \(line): "), "\(message)")
        #expect(!message.contains("hunter2"), "\(message)")
    }

    @Test(
        "what others may read or write is refused, whatever stands in it",
        arguments: [
            0o644, 0o640, 0o604, 0o620, 0o660, 0o601,
        ])
    func open(_ mode: Int) throws {
        let message = try #require(try Self.refusal(Self.mail, mode: mode))
        #expect(message.contains("others may read it"))
    }
}
