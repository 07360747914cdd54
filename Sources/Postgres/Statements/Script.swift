/// Holds the text of an SQL file that the binary carries.
///
/// It is the one way for text that is no literal to reach the server: never make one of anything
/// that was read, received or put together while the program runs.
package struct Script: Sendable {
    let bytes: [UInt8]

    package init(embeddedUTF8 bytes: [UInt8]) {
        self.bytes = bytes
    }
}
