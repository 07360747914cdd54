import Foundation
import Testing

@testable import JourneyLedger

/// Against what OpenSSH itself makes.
@Suite("Signatures of OpenSSH") struct SSHSignatureTests {
    private static let message = "what was signed\nand no more\n"

    /// A key made by ssh-keygen, and its folder.
    private static func with(
        type: String = "ed25519", _ body: (String, String) throws -> Void
    ) throws {
        let folder = NSTemporaryDirectory() + "wayleave-ssh-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try keygen(["-q", "-t", type, "-N", "", "-C", "somebody", "-f", folder + "/key"])
        try body(
            folder + "/key", try String(contentsOfFile: folder + "/key.pub", encoding: .utf8))
    }

    private static func keygen(_ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/ssh-keygen")
        process.arguments = arguments
        let (given, made) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = made
        process.standardError = FileHandle.nullDevice
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let output = made.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    private static func sign(
        _ key: String, namespace: String = ApprovalStatement.namespace, hash: String = "sha512"
    ) throws -> String {
        try keygen(
            ["-Y", "sign", "-f", key, "-n", namespace, "-O", "hashalg=\(hash)"], input: message)
    }

    @Test("what ssh-keygen signs verifies, with the key and fingerprint that it shows")
    func verifies() throws {
        try Self.with { file, line in
            let key = try #require(SSHKey(line))
            let shown = try Self.keygen(["-l", "-f", file + ".pub"])
            #expect(shown.contains(" \(key.fingerprint) "))
            #expect(line.hasPrefix(key.text) && !key.text.contains("somebody"))
            for hash in ["sha512", "sha256"] {
                let signature = try #require(SSHSignature(try Self.sign(file, hash: hash)))
                #expect(signature.key == key)
                #expect(
                    signature.verifies(
                        Array(Self.message.utf8), namespace: ApprovalStatement.namespace))
            }
        }
    }

    @Test("another text, another purpose, and every other byte are refused")
    func refuses() throws {
        try Self.with { file, _ in
            let namespace = ApprovalStatement.namespace
            let text = try Self.sign(file)
            let signature = try #require(SSHSignature(text))
            #expect(!signature.verifies(Array((Self.message + " ").utf8), namespace: namespace))
            #expect(!signature.verifies(Array(Self.message.utf8), namespace: "file"))
            let other = try #require(SSHSignature(try Self.sign(file, namespace: "file")))
            #expect(!other.verifies(Array(Self.message.utf8), namespace: namespace))
            let lines = text.split(separator: "\n")
            var bytes = Array(
                try #require(Data(base64Encoded: lines[1..<lines.count - 1].joined())))
            for index in bytes.indices {
                bytes[index] ^= 1
                let armoured = [
                    "-----BEGIN SSH SIGNATURE-----", Data(bytes).base64EncodedString(),
                    "-----END SSH SIGNATURE-----", "",
                ].joined(separator: "\n")
                let isGood = SSHSignature(armoured)?.verifies(
                    Array(Self.message.utf8), namespace: namespace)
                #expect(isGood != true, "byte \(index)")
                bytes[index] ^= 1
            }
            #expect(SSHSignature(String(text.dropFirst(20))) == nil)
            #expect(SSHSignature(text.replacing("SSH SIG", with: "PGP SIG")) == nil)
        }
    }

    @Test("keys of another type are not read", arguments: ["rsa", "ecdsa"])
    func otherTypes(type: String) throws {
        try Self.with(type: type) { file, line in
            #expect(SSHKey(line) == nil)
            let text = try Self.sign(file)
            #expect(SSHSignature(text) == nil)
        }
    }
}
