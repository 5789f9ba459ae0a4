package org.guichet.itests.web;

import com.sun.net.httpserver.HttpServer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** A source of map tiles on this machine: invented streets. */
final class StreetSource implements AutoCloseable {

    private static final int SIZE = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    private StreetSource(HttpServer server) {
        this.server = server;
    }

    static StreetSource start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StreetSource source = new StreetSource(server);
        byte[] picture = picture();
        server.setExecutor(source.threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "image/png");
                exchange.sendResponseHeaders(200, picture.length);
                exchange.getResponseBody().write(picture);
            }
        });
        server.start();
        return source;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/{z}/{x}/{y}.png";
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0xF2EFE6));
        g.fillRect(0, 0, SIZE, SIZE);
        g.setColor(new Color(0xD9E6C8));
        g.fillRect(150, 150, 90, 90);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(12));
        g.drawLine(0, 60, SIZE, 60);
        g.drawLine(90, 0, 90, SIZE);
        g.setStroke(new BasicStroke(6));
        g.drawLine(90, 130, SIZE, 130);
        g.setColor(new Color(0xC9BBA8));
        for (int x = 104; x < 240; x += 34) {
            g.fillRect(x, 76, 22, 40);
        }
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
