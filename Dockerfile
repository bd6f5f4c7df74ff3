# Two stages, one set-up script: the first has the compiler, the second the libraries the binary needs.
#
#   docker build -t groundswell .
#   docker run -p 127.0.0.1:8080:8080 -v groundswell-data:/data groundswell
#   docker exec CONTAINER groundswell token link --data /data --listen 127.0.0.1:8080
FROM debian:12-slim AS build
WORKDIR /source
COPY . .
RUN ./run --build-only && rm -rf /var/lib/apt/lists/*

FROM debian:12-slim
COPY scripts/setup scripts/speak.sh scripts/container_healthy /usr/local/lib/groundswell/
RUN /usr/local/lib/groundswell/setup runtime && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin groundswell \
    && install -d -m 0700 -o groundswell -g groundswell /data
COPY --from=build /source/build/release/groundswell /usr/local/bin/groundswell
COPY LICENSE NOTICE /usr/local/share/doc/groundswell/
USER groundswell
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/usr/local/lib/groundswell/container_healthy"]
# Inside the container all addresses, so that the port can be published; publish it on loopback or behind a proxy
# that speaks TLS.
ENTRYPOINT ["groundswell"]
CMD ["serve", "--data", "/data", "--listen", "0.0.0.0:8080"]
