<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<style>a { display: inline-block; padding: 12px 24px; color: #ffffff; background: #1f4e79; border-radius: 6px; font-weight: 600; text-decoration: none }</style></head>
<body style="margin:0;background:#f6f7f9;color:#14213d;font:16px/1.5 'Source Sans 3','Segoe UI',Roboto,Arial,sans-serif">
<div style="background:#1f4e79;color:#ffffff;padding:16px 24px;font-size:18px;font-weight:600">${msg("dosarCityHall")}</div>
<div style="max-width:560px;margin:0 auto;padding:24px">
<#nested>
<p style="color:#4a5568;font-size:14px;border-top:1px solid #d8dee9;padding-top:16px">${msg("dosarMailFooter")}</p>
</div>
</body>
</html>
</#macro>
